import { cpSync } from 'node:fs';
import { test as base, type Page } from '@playwright/test';
import { LOGS_VARIABLE } from './cluster.ts';

/**
 * A test whose failure leaves, beside the screenshot, what the page wrote to its
 * console and the logs of the portal and the clusters.
 */
export const test = base.extend<{ evidence: void }>({
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

/** Opens the tab of a component and waits until it shows what it found. */
export async function openTab(
  page: Page,
  component = 'api-service',
): Promise<void> {
  await page.goto(`/catalog/default/component/${component}/rollouts`);
}

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
