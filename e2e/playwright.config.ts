import { defineConfig } from '@playwright/test';
import { portalUrl } from './support/ports.ts';

/**
 * The tests start the portal and its clusters themselves (`support/startPortal`), and
 * run one after the other: they share one cluster, as people do.
 */
export default defineConfig({
  testDir: './tasks',
  testMatch: '*.spec.ts',
  // In this order. Faults leave a cluster that the other tasks could not use.
  projects: [
    { name: 'tasks', testIgnore: 'faults.spec.ts' },
    { name: 'faults', testMatch: 'faults.spec.ts' },
  ],
  globalSetup: './support/startPortal.ts',
  outputDir: '../e2e-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: portalUrl,
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
