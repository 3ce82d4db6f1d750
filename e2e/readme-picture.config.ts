import { defineConfig } from '@playwright/test';
import { chromium } from './src/chromium.js';
import { demoAddress } from './src/env.js';

/** `npm run picture -w e2e`, beside a running demo. */
const config = defineConfig({
  testDir: '.',
  testMatch: 'readme-picture.ts',
  outputDir: '../test-results',
  reporter: [['list']],
  use: {
    baseURL: demoAddress(),
    locale: 'es-ES',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    launchOptions: chromium(),
  },
});

export default config;
