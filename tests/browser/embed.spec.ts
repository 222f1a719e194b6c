// The figures as elements of another page, over http and from disk: one script, no network, a policy that allows no more than they need.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { analyze, study, toy } from './support/command-line';
import { expect, root, test } from './support/app';

const PAGE = 'embed.html'; // examples/embed/index.html, as the build puts it beside the script

async function open(page: Page, form: string, baseURL: string | undefined): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(?:blob|data):/.test(request.url())) asked.push(request.url().replace(/.*\//, ''));
  });
  if (form === 'file') await page.context().setOffline(true);
  const local = pathToFileURL(join(root, 'web/dist', PAGE)).href;
  await page.goto(form === 'file' ? local : `${baseURL ?? ''}${PAGE}`);
  return asked;
}

async function numberIn(page: Page, element: string, part: string): Promise<number> {
  const place = page.locator(element).locator(part).first();
  await place.scrollIntoViewIfNeeded();
  await expect(place).toHaveAttribute('data-value', /\d/);
  return Number(await place.getAttribute('data-value'));
}

test('every element computes what the core says', async ({ page, form, baseURL }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const asked = await open(page, form, baseURL);

  const turned = study('turn', ['planted:cross-cloud'], 'cross-cloud', { angles: [30] });
  const kurtosis = await numberIn(page, 'axiscope-rotation', '[data-measure="kurtosis"]');
  expect(kurtosis).toBeCloseTo(turned.after.kurtosis ?? NaN, 9);

  const up = 'model.layers.1.mlp.up_proj.weight';
  const planted = study('block', ['examples/models/fable'], up, { row: 'largest', scale: 32 });
  const part = '[data-measure="kurtosis"][data-of="up-after"]';
  expect(await numberIn(page, 'axiscope-outlier', part)).toBeCloseTo(planted.up.after.kurtosis ?? NaN, 6);

  const gate = analyze(['examples/models/fable'], ['--tensor', 'layers.2.mlp.gate', '--axes', 'pca']).tensors[0];
  const pca = gate?.axes['pca'];
  const paid = pca && !pca.error ? pca.fixed_distortion['20dB']?.net_bits : NaN;
  expect(await numberIn(page, 'axiscope-concentrate', 'li [data-axes="pca"]')).toBeCloseTo(paid ?? NaN, 3);

  const tensor = 'model.layers.2.mlp.gate_proj.weight';
  const { hadamard } = study('step', ['examples/models/fable'], tensor, { axes: ['hadamard'], steps: [0.5] }).systems;
  const entropy = hadamard && !hadamard.error ? hadamard.curve?.entropy_bits[0] : NaN;
  const rotated = '[data-axes="hadamard"] [data-measure="entropy"]';
  expect(await numberIn(page, 'axiscope-bits', rotated)).toBeCloseTo(entropy ?? NaN, 9);

  const sinusoid = page.locator('axiscope-sinusoid');
  await sinusoid.scrollIntoViewIfNeeded();
  await expect(sinusoid.locator('[data-step="300"]')).toBeVisible({ timeout: 30_000 });
  const trained = toy(['--case', 'A', '--width', '16', '--layers', '1', '--steps', '300']).representations['mlp'];
  const cell = sinusoid.locator('[data-representation="mlp"] [data-statistic="kurtosis"]');
  await expect.poll(async () => Number(await cell.getAttribute('title'))).toBeCloseTo(trained?.kurtosis ?? NaN, 9);

  expect(asked).toEqual([PAGE, 'axiscope-elements.js']);
  expect(errors).toEqual([]);
});

test('an element follows its attributes and tells of changes', async ({ page, form, baseURL }) => {
  test.skip(form === 'file', 'the same script');
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      const [early] = document.getElementsByTagName('axiscope-rotation');
      if (document.readyState === 'interactive' && early) Object.assign(early, { settings: { angles: [15] } });
    }); // before the script of the elements
  });
  await open(page, form, baseURL);
  const rotation = page.locator('axiscope-rotation');
  await expect(rotation.getByText('kurtosis', { exact: true })).toBeVisible();

  const angle = rotation.locator('input[type="range"]');
  await expect(angle).toHaveValue('15');
  await rotation.evaluate((element) => element.setAttribute('angles', '20 10 0'));
  await rotation.evaluate((element) => element.setAttribute('dimensions', '3')); // in whatever order
  await expect(angle.nth(1)).toHaveValue('10');
  await rotation.evaluate((element) => element.removeAttribute('dimensions'));
  await rotation.evaluate((element) => element.setAttribute('angles', '75'));
  await expect(angle).toHaveValue('75');
  await rotation.evaluate((element) => element.setAttribute('lang', 'ko'));
  await expect(rotation.getByText('첨도', { exact: true })).toBeVisible();
  await rotation.evaluate((element) => element.setAttribute('theme', 'dark'));
  await expect(rotation).toHaveCSS('color-scheme', 'dark');

  await page.evaluate(() => {
    document.addEventListener('change', (event) => {
      document.body.dataset.told = JSON.stringify((event as CustomEvent<unknown>).detail);
    });
  });
  await angle.press('ArrowRight');
  const told = JSON.stringify({ cloud: 'cross', dimensions: 2, angles: [76] });
  await expect(page.locator('body')).toHaveAttribute('data-told', told);

  // Taken out and put back, it goes on where it was.
  await rotation.evaluate((element) => {
    const { parentElement, nextSibling } = element;
    element.remove();
    parentElement?.insertBefore(element, nextSibling);
  });
  await expect(angle).toHaveValue('76');
});
