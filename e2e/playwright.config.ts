import { defineConfig } from '@playwright/test';
import { chromium } from './src/chromium.js';

/** One installation and one browser at a time: two cores carry PostgreSQL, API, worker, sandbox and the browser already. */
const config = defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  globalSetup: './src/global-setup.ts',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    locale: 'es-ES',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: chromium(),
  },
});

export default config;
