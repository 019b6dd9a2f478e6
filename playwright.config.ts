import { defineConfig } from '@playwright/test';
import { sharesScreen } from './e2e/screen.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/prepareElectron.ts',
  outputDir: 'test-results/e2e',
  // Each test has an app, a user-data folder and files of its own, each worker a screen where there is none; two windows at a
  // time are what two cores bear.
  workers: sharesScreen ? 1 : 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A test that fails now and then tells of a fault that people meet now and then: nothing is tried twice.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: process.env['ENTWINE_E2E_REPORT']
    ? [['list'], ['json', { outputFile: process.env['ENTWINE_E2E_REPORT'] }]]
    : [['list']],
  use: { trace: 'off' },
});
