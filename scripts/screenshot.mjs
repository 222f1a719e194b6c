// Takes the README's picture from the real page: `npm run screenshot` (after `npm run build`).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium, root } from './toolchain.mjs';

const port = '8189';
const tensor = 'model.layers.2.mlp.gate_proj.weight';

const server = spawn(process.execPath, [join(root, 'scripts/serve.mjs')], {
  env: { ...process.env, PORT: port },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((resolve) => server.stdout.once('data', resolve));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(`http://localhost:${port}/#t=${tensor}`);
  await page
    .getByRole('contentinfo')
    .getByText(/Analysed \d+ of \d+ tensors/)
    .first()
    .waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1000); // pictures are drawn one per task after the numbers
  await page.screenshot({ path: join(root, 'docs/screenshot.png') });
  console.log('docs/screenshot.png');
} finally {
  await browser.close();
  server.kill();
}
