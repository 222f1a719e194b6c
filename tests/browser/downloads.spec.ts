// Every download is a file that its readers read, with the report's numbers in it.
import { readFileSync } from 'node:fs';
import type { Report } from '../../web/src/report/types';
import { expect, servedIsEnough, test, type App } from './support/app';

async function download(app: App, press: () => Promise<void>): Promise<{ path: string; name: string }> {
  const [file] = await Promise.all([app.page.waitForEvent('download'), press()]);
  return { path: await file.path(), name: file.suggestedFilename() };
}

const fromMenu = (app: App, label: string) =>
  download(app, async () => {
    await app.page.getByRole('button', { name: 'Download', exact: true }).click();
    await app.page.getByRole('button', { name: label }).click();
  });

test.beforeEach(async ({ app }) => {
  await app.open();
  await app.sweepDone();
});

test('JSON: the report itself', async ({ app }) => {
  const { path, name } = await fromMenu(app, 'Report (JSON)');
  expect(name).toMatch(/^axiscope-.*\.json$/);
  expect(JSON.parse(readFileSync(path, 'utf8')) as Report).toEqual(await app.report());
});

test('CSV: rows of numbers that read back exactly', async ({ app }) => {
  const report = await app.report();
  const metrics = readFileSync((await fromMenu(app, 'Metrics (CSV)')).path, 'utf8')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(metrics).toHaveLength(1 + 28 * 3);
  const [tensor] = report.tensors;
  const pca = tensor?.axes.pca;
  if (!tensor || !pca || pca.error) throw new Error('no PCA');
  const [head = []] = metrics;
  const row = metrics.find((each) => each[0] === tensor.name && each[head.indexOf('axes')] === 'pca');
  expect(Number(row?.[head.indexOf('outliers.kurtosis')])).toBe(pca.outliers.kurtosis);
  const quantizers = readFileSync((await fromMenu(app, 'Quantizers (CSV)')).path, 'utf8')
    .trimEnd()
    .split('\r\n');
  const settings = report.tensors
    .flatMap(({ axes }) => Object.values(axes))
    .flatMap((each) => (each.error ? [] : Object.keys(each.rtn)));
  expect(quantizers).toHaveLength(1 + settings.length);
});

test('HTML: one page without scripts, in both themes', async ({ app, browser, form }) => {
  servedIsEnough(form, 'what is saved is the same; that it can be saved from disk, the JSON shows');
  const { path } = await fromMenu(app, 'Report (HTML)');
  const html = readFileSync(path, 'utf8');
  expect(html).not.toMatch(/<script|\son\w+=/i);
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const page = await context.newPage();
  await page.setContent(html);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('fable');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const shown = page.locator(`figure .${colorScheme} svg`);
    expect(await shown.count()).toBeGreaterThanOrEqual(9);
    await expect(shown.first()).toBeVisible();
    await expect(page.locator(`figure .${colorScheme === 'light' ? 'dark' : 'light'} svg`).first()).toBeHidden();
  }
  const [tensor] = (await app.report()).tensors;
  const original = tensor?.axes.original;
  if (!tensor || !original || original.error) throw new Error('no original axes');
  const section = page.locator('details').filter({ hasText: tensor.name });
  await expect(section.locator(`td[title="${original.outliers.kurtosis}"]`).first()).toHaveCount(1);
  expect(requests.filter((url) => !/^(?:data|about):/.test(url))).toEqual([]);
  await context.close();
});

test('charts: SVG that stands alone, PNG, CSV', async ({ app }) => {
  const figure = app.page.getByRole('figure').first();
  await figure.getByText('Data and download').click();
  const svg = await download(app, () => figure.getByRole('button', { name: 'SVG' }).click());
  const text = readFileSync(svg.path, 'utf8');
  expect(text).toMatch(/^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(text).not.toMatch(/var\(--|<script|href="http/);
  // A reader of its own finds a picture in it.
  const page = await app.page.context().newPage();
  await page.setContent(text);
  const size = await page.locator('svg').first().boundingBox();
  expect(size?.width).toBeGreaterThan(200);
  await page.close();
  const png = await download(app, () => figure.getByRole('button', { name: 'PNG' }).click());
  const bytes = readFileSync(png.path);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(400);
  const csv = await download(app, () => figure.getByRole('button', { name: 'CSV' }).click());
  const lines = readFileSync(csv.path, 'utf8').trimEnd().split('\r\n');
  expect(lines.length).toBeGreaterThan(100);
  expect(new Set(lines.slice(1).map((line) => line.split(',').length)).size).toBe(1);
});
