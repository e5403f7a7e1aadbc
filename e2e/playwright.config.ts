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
  // What is waited for takes seconds, and several times as long on a machine that is slow
  // and busy. Nobody waits for a limit but a test that fails.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: portalUrl,
    actionTimeout: 60_000,
    navigationTimeout: 120_000,
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
