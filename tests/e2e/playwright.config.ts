/** @file Runs the page of dist/ in a full Chromium whose WebGPU works on the processor. The headless shell has no WebGPU. */
import { resolve } from 'node:path';
import { defineConfig } from 'playwright/test';
import { findBrowser, softwareFlags } from '../../scripts/browser.mjs';

const root = resolve(import.meta.dirname, '../..');
const PORT = 4317;

const executablePath = await findBrowser();
if (!executablePath) throw new Error('no Chromium or Chrome was found: run `npm test`, which installs one');

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(root, 'artifacts/e2e'),
  reporter: [['list'], ['json', { outputFile: resolve(root, 'artifacts/e2e.json') }]],
  fullyParallel: false,
  workers: 2, // the software adapter compiles kernels on one core, and every page does
  forbidOnly: process.env.CI === 'true',
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: `http://localhost:${PORT}`,
    channel: 'chromium', // the new headless mode of the full browser
    launchOptions: { executablePath, args: softwareFlags },
    actionTimeout: 60_000,
    trace: { mode: 'retain-on-failure', screenshots: false }, // filming takes a core from the software adapter
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node scripts/start.mjs --no-open --no-build --port ${PORT}`,
    cwd: root,
    url: `http://localhost:${PORT}`,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
