import { cpSync } from 'node:fs';
import { test as base, type Page } from '@playwright/test';
import { LOGS_VARIABLE } from './cluster.ts';
import { signInAs, type Person } from './people.ts';
import { RolloutsTab } from './tab.ts';

/**
 * A test with the Rollouts tab at hand, as the owner of api-service unless the file says
 * `test.use({ person: 'viewer' })`; nobody has chosen yet with `null`. A failure leaves, beside the screenshot, what
 * the page wrote to its console and the logs of the portal and the clusters.
 */
export const test = base.extend<{
  person: Person | null;
  tab: RolloutsTab;
  evidence: void;
}>({
  person: ['owner', { option: true }],
  page: async ({ page, person }, use) => {
    if (person) await signInAs(page, person);
    await use(page);
  },
  tab: async ({ page }, use) => use(new RolloutsTab(page)),
  evidence: [
    async ({ page }, use, testInfo) => {
      const lines = collectConsole(page);
      await use();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('console', { body: lines.join('\n') });
        cpSync(process.env[LOGS_VARIABLE]!, testInfo.outputPath('logs'), {
          recursive: true,
        });
      }
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

function collectConsole(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', message =>
    lines.push(`${message.type()}: ${message.text()}`),
  );
  page.on('pageerror', error => lines.push(`error: ${error.stack}`));
  page.on('requestfailed', request =>
    lines.push(`failed: ${request.method()} ${request.url()}`),
  );
  return lines;
}
