import { defineConfig } from '@playwright/test';
import type { Form } from './tests/browser/support/app';
import { chromiumFlags, findChromium } from './scripts/toolchain.mjs';

// scripts/test.mjs chooses a free port; this one is for a run by hand.
const port = process.env.AXISCOPE_TEST_PORT ?? '8179';
const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium or Chrome was found: run `npm run setup`, or set AXISCOPE_CHROMIUM.');

// Tests name what they look for by the page's own modules, outside Svelte's compiler: a state is the value it begins with there, and
// the words are English.
Object.assign(globalThis, { $state: <T>(value: T): T => value });

// web/dist must be built: `npm run build`. The single file is tested from disk, as web/dist/axiscope.html.
export default defineConfig<object, { form: Form }>({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  timeout: 120_000, // a busy machine with two cores; a passing test takes seconds
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}/`,
    launchOptions: { executablePath, args: chromiumFlags },
    trace: 'off', // recording one takes a quarter of the tests' time; `--trace=retain-on-failure` does,
    screenshot: 'only-on-failure',
  },
  // The same tests over http and from disk.
  projects: [
    { name: 'served', use: { form: 'served' } },
    { name: 'file', use: { form: 'file' } },
  ],
  webServer: {
    command: 'node scripts/serve.mjs',
    env: { PORT: port },
    url: `http://localhost:${port}/`,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});
