// After the first visit the served page needs no server; a new build replaces the old one as a whole.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, expect, root, test } from './support/app';
import { serve } from './support/server';

const dist = join(root, 'web/dist');

test.beforeEach(({ form }) => {
  test.skip(form === 'file', 'a file has no server to lose');
});

test('works when the server is gone', async ({ page }) => {
  const server = await serve(dist);
  const app = new App(page, server.address);
  await app.open();
  await expect(app.strip).toContainText('works offline', { timeout: 20_000 });
  await app.sweepDone();
  const before = await app.report();
  await server.stop();
  await page.goto('about:blank');
  await app.open('view=model');
  await app.sweepDone();
  expect(await app.report()).toEqual(before);
  await expect(app.strip).toContainText('works offline');
  // A file of one's own, too.
  await app.choose([join(root, 'examples/models/fable/model-00001-of-00002.safetensors')]);
  await expect.poll(async () => (await app.state()).source).toBe('files');
});

test('a new build takes over at the next start, whole', async ({ page }, info) => {
  const folder = info.outputPath('dist');
  cpSync(dist, folder, { recursive: true, filter: (path) => !path.endsWith('axiscope.html') });
  const server = await serve(folder);
  const app = new App(page, server.address);
  await app.open();
  await expect(app.strip).toContainText('works offline', { timeout: 20_000 });

  // The next build: another index.html, and a list that says so.
  const index = join(folder, 'index.html');
  const old = readFileSync(index, 'utf8');
  const next = old.replace('<html', '<html data-build="next"');
  writeFileSync(index, next);
  const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  const worker = join(folder, 'sw.js');
  const program = readFileSync(worker, 'utf8');
  expect(program).toContain(digest(old));
  writeFileSync(
    worker,
    program.replace(digest(old), digest(next)).replace(/const VERSION = "[^"]*"/, 'const VERSION = "next"'),
  );

  // This start still has the old build, and fetches the new one behind it.
  await page.reload();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  });
  await expect
    .poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)), {
      timeout: 20_000,
    })
    .toBe(true);
  await expect(page.locator('html')).not.toHaveAttribute('data-build', 'next');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-build', 'next');
  const caches = await page.evaluate(() => window.caches.keys());
  expect(caches).toEqual([expect.stringMatching(/ next$/)]);
  await app.sweepDone();
  await server.stop();
});

test('half a build is never used', async ({ page }, info) => {
  const folder = info.outputPath('dist');
  cpSync(dist, folder, { recursive: true, filter: (path) => !path.endsWith('axiscope.html') });
  // The list was written for another index.html: a deployment under way.
  const index = join(folder, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8') + '<!-- other -->\n');
  const server = await serve(folder);
  const app = new App(page, server.address);
  await app.open();
  await app.sweepDone();
  await expect(app.strip).toContainText('online only');
  expect(await page.evaluate(() => window.caches.keys())).toEqual([]);
  await server.stop();
});
