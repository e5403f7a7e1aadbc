import { createRouteRef, useRouteRef } from '@backstage/core-plugin-api';

/** The tab *Rollouts* of an entity, for portals on the new frontend system and on the old one. */
export const rolloutsRouteRef = createRouteRef({ id: 'argo-rollouts' });

/** The way to the tab of the entity at hand; null in a portal that does not have the tab. */
export function useLinkToTab(): string | null {
  try {
    return useRouteRef(rolloutsRouteRef)();
  } catch {
    // Both systems throw for a route that nothing is mounted at.
    return null;
  }
}

/** The path of the tab below the entity's page, unless an administrator gives it another. */
export const TAB_PATH = 'rollouts';

/** The page that leads from an alert to the component. */
export const resolveRouteRef = createRouteRef({ id: 'argo-rollouts-resolve' });
