// The sinusoid laboratory trains while one looks on, and its numbers are those of the file that the command line does again.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { ToyResult } from '../../web/src/report/toy';
import { sig } from '../../web/src/ui/numbers';
import { expect, servedIsEnough, test, type App } from './support/app';
import { toy } from './support/command-line';

const QUICK = 'steps:200,width:16,layers:1';
const link = (toy: string) => `view=learn&chapter=laboratory&toy=${toy}`;
const step = async (app: App): Promise<number> =>
  Number(await app.page.locator('[data-step]').getAttribute('data-step'));

test.beforeEach(({ form }) => servedIsEnough(form, 'the core is the same wherever the page came from'));

test('a link trains, and the page shows the numbers of the exported experiment', async ({ app }) => {
  await app.open(link(QUICK));
  const { page } = app;
  const press = page.getByRole('button', { name: 'Experiment (JSON)' });
  await expect(press).toBeVisible({ timeout: 30_000 }); // trained to the end, and measured
  expect(await step(app)).toBe(200);
  const [file] = await Promise.all([page.waitForEvent('download'), press.click()]);
  const result = JSON.parse(readFileSync(await file.path(), 'utf8')) as ToyResult;
  expect(toy(['--config', await file.path()])).toEqual(result); // bit for bit
  expect(result.config).toMatchObject({ steps: 200, width: 16, layers: 1 });
  expect(result.training.loss).toHaveLength(200);

  await expect(page.locator('figcaption').first()).toContainText(
    `mean squared error is ${sig(result.training.test_mse)}`,
  );
  for (const [id, { kurtosis, energy }] of Object.entries(result.representations)) {
    const row = page
      .getByRole('region', { name: 'Outliers and concentration' })
      .locator(`[data-representation="${id}"]`);
    await expect(row.locator('[data-statistic="kurtosis"]')).toHaveAttribute('title', String(kurtosis));
    await expect(row.locator('[data-statistic="top_0.01"]')).toHaveAttribute('title', String(energy['top_0.01']));
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('pause keeps the step, keys train, step and begin again', async ({ app }) => {
  await app.page.emulateMedia({ reducedMotion: 'reduce' }); // nothing plays by itself
  await app.open(link('steps:100000,width:16,layers:1'));
  const { page } = app;
  await expect(page.getByRole('button', { name: 'Train' })).toBeEnabled();
  expect(await step(app)).toBe(0);
  await page.keyboard.press('Space');
  await expect.poll(() => step(app)).toBeGreaterThan(10);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Train' })).toBeEnabled();
  await page.waitForTimeout(200);
  const paused = await step(app);
  await page.waitForTimeout(200);
  expect(await step(app)).toBe(paused);
  await page.keyboard.press('.');
  await expect.poll(() => step(app)).toBe(paused + 1);
  await page.keyboard.press('r');
  await expect.poll(() => step(app)).toBe(0);
});

test('a formula is a signal, and a wrong one says where', async ({ app }) => {
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open(link(`${QUICK},formula:3*t-1`));
  const { page } = app;
  const formula = page.getByRole('textbox', { name: 'f(t) =' });
  await expect(formula).toHaveValue('3*t-1');
  await expect(page.locator('figcaption').first()).toContainText('The signal’s mean square is 1.00;'); // the integral of (3t - 1)^2
  await formula.fill('sin(2*pi*');
  await formula.press('Enter');
  await expect(page.getByRole('region', { name: 'Settings of the experiment' }).getByRole('alert')).toContainText(
    'character',
  );
  await expect(formula).toHaveAttribute('aria-invalid', 'true');
  await formula.fill('cos(2*pi*t)');
  await formula.press('Enter');
  await expect(page.locator('figcaption').first()).toContainText('The signal’s mean square is 0.500;');
  expect((await app.state()).toy['formula']).toBe('cos(2*pi*t)');
});

test('own samples are dropped or opened; a link names them', async ({ app }) => {
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open(link(`${QUICK},samples:square.csv`));
  const { page } = app;
  await expect(page.getByText('The signal is the file square.csv, which a link cannot carry')).toBeVisible();
  const csv = Array.from({ length: 64 }, (_, i) => (i < 32 ? 1 : -1)).join('\n');
  await page
    .getByLabel('Samples: CSV or WAV')
    .setInputFiles([{ name: 'square.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }]);
  await expect(page.getByText('square.csv: CSV, 64 samples')).toBeVisible();
  await expect(page.locator('figcaption').first()).toContainText('The signal’s mean square is 0.9');
  await page
    .getByLabel('Samples: CSV or WAV')
    .setInputFiles([{ name: 'words.csv', mimeType: 'text/csv', buffer: Buffer.from('a\nb\n') }]);
  await expect(page.getByRole('region', { name: 'Settings of the experiment' }).getByRole('alert')).toBeVisible();
});
