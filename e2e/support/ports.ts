/**
 * Beside those of `npm start`, so that a portal that somebody works with can stay. They
 * are fixed because Playwright reads its configuration in each of its processes.
 */
export const portalPort = 3100;
export const backendPort = 7107;
export const portalUrl = `http://localhost:${portalPort}`;
/** The portal on the old frontend system, which one test starts. */
export const legacyPortalPort = 3101;
/** Where the tests ask the process that started the portal for what only it can do. */
export const controlPort = 3108;
