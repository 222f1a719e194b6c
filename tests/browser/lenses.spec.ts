// The lenses of the Tensor view: each shows the numbers of the command line's study, in words, pictures and tables that a reader can
// reach.
import { writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { mapOptions } from '../../web/src/views/tensor/lenses/map/columns';
import { controlsOptions, controlsSentence, spreadAt } from '../../web/src/views/tensor/lenses/compare/bands';
import { allocationSentence, BUDGETS, LADDER_DB } from '../../web/src/views/rate/allocation';
import { LENSES } from '../../web/src/state/view-state';
import { glue } from '../../web/src/ui/format';
import { expect, servedIsEnough, test, type App } from './support/app';
import { studies, study } from './support/command-line';
import { close } from './support/compare';
import { safetensors, tensor } from './support/models';

const MODEL = ['examples/models/fable'];
const SMALL = 'model.layers.1.self_attn.k_proj.weight'; // 32 x 256
const AXES = ['original', 'hadamard', 'random-hadamard'];
const HASH = `t=${SMALL}&axes=${AXES.join(',')}`;
const PATIENCE = 60_000; // a busy machine

const lens = (app: App): Locator => app.page.locator('#lens');
const number = async (cell: Locator): Promise<number> => {
  await expect(cell).toHaveAttribute('data-value', /\d/, { timeout: PATIENCE });
  return Number(await cell.getAttribute('data-value'));
};
const same = (page: number, line: number | null | undefined, tolerance = 1e-6): void => {
  if (line === null || line === undefined) throw new Error('the command line has no such number');
  expect(close(page, line, tolerance), `${page} against ${line}`).toBe(true);
};

test.beforeEach(({ form }, { title }) => {
  const enough = title.startsWith('a study can be cancelled');
  if (!enough) servedIsEnough(form, 'workers answer one study as they answer the others');
});

test('Rates: every part of every stream, decoded and compared', async ({ app }) => {
  await app.open(`${HASH}&lens=rates`);
  const line = study('rates', MODEL, SMALL, { axes: AXES, seed: 1, distortions_db: [20], ladder_db: [] });
  for (const axes of AXES) {
    const found = line.axes[axes];
    if (!found || found.error) throw new Error(`no ${axes}`);
    for (const [method, stream] of Object.entries(found.points['20dB']?.methods ?? {})) {
      const row = app.page.locator(`tr[data-method="${method}"][data-axes="${axes}"]`);
      // Lengths of streams are whole numbers of bits: no tolerance.
      for (const part of ['codes', 'scales', 'tables', 'labels', 'basis'] as const)
        expect(await number(row.locator(`[data-part="${part}"]`)), `${method} ${axes} ${part}`).toBe(stream.bits[part]);
      same(await number(row.locator('[data-part="net"]')), stream.net_bits, 1e-12);
      await expect(row).toContainText('equal');
    }
  }
  await expect(lens(app)).toContainText('were decoded and compared: equal.');
});

test('Rotate?: the map’s cells, by keyboard too', async ({ app }) => {
  await app.open(`${HASH}&lens=map`);
  const line = study('map', MODEL, SMALL, mapOptions({ axes: AXES, group: '64', seed: 1 }));
  const details = app.page.locator('#map-cell');
  await expect(details).toBeVisible({ timeout: PATIENCE });
  const recommended = line.best.find(({ bits }) => bits === 4)?.cell;
  if (!recommended) throw new Error('nothing is recommended');
  const read = async () => {
    const key = (await details.getAttribute('data-cell')) ?? '';
    const [axes, bits, group] = key.split('/');
    const cell = line.cells.find((one) => one.axes === axes && one.bits === Number(bits) && one.group === group);
    if (!cell) throw new Error(`the command line has no cell ${key}`);
    same(await number(details.locator('dd').first()), cell.sqnr_db);
    same(await number(details.locator('[data-part="net"]')), cell.net_bits);
    return cell;
  };
  // It begins at the recommended cell.
  expect(await read()).toMatchObject({ axes: recommended.axes, bits: 4, group: recommended.group });
  const field = app.page.getByRole('group', { name: /Map of bits and groups/ });
  await field.focus();
  const name = await app.page.locator('#tensor-name').innerText();
  const before = await details.getAttribute('data-cell');
  await app.page.keyboard.press('ArrowLeft');
  await expect(details).not.toHaveAttribute('data-cell', before ?? '');
  expect((await read()).bits).toBe(3);
  // Arrows move in the map, not between tensors.
  await expect(app.page.locator('#tensor-name')).toHaveText(name);
});

test('Structure: what every kind saves', async ({ app }) => {
  await app.open(`${HASH}&lens=structure`);
  const line = study('structure', MODEL, SMALL, { db: 20, seed: 1 });
  await expect(lens(app)).toContainText(line.beats_direct ? 'pays for itself' : 'No structured part', {
    timeout: PATIENCE,
  });
  same(await number(app.page.locator('tr[data-kind="direct"] [data-value]')), line.direct.bits);
  for (const kind of line.kinds.filter(({ gain_bits }) => gain_bits !== null)) {
    const gain = await number(app.page.locator(`tr[data-kind="${kind.kind}"] [data-part="gain"]`));
    expect(Math.abs(gain - (kind.gain_bits ?? NaN)), kind.kind).toBeLessThan(1e-3);
  }
});

test('Geometry: the numbers with their definitions', async ({ app }) => {
  await app.open(`${HASH}&lens=geometry`);
  const line = study('geometry', MODEL, SMALL, { seed: 1 });
  const cell = (key: string) => app.page.locator(`tr[data-metric="${key}"] [data-value]`);
  same(await number(cell('effective_rank')), line.spectrum?.effective_rank, 1e-5);
  same(await number(cell('stable_rank')), line.spectrum?.stable_rank, 1e-5);
  same(await number(cell('outside')), line.spectrum?.marchenko_pastur?.outside);
  same(await number(cell('alpha')), line.power_law?.alpha, 1e-4);
  same(await number(cell('rows.two_nn')), line.dimension?.rows?.two_nn, 1e-5);
  same(await number(cell('columns.two_nn')), line.dimension?.columns?.two_nn, 1e-5);
  await app.page.getByRole('button', { name: 'α', exact: true }).focus();
  await expect(lens(app)).toContainText('Kolmogorov–Smirnov');
});

test('Compare: controls behind the curves, the seeds’ spread in the table', async ({ app }) => {
  await app.open(HASH);
  await app.page.getByRole('checkbox', { name: 'controls behind the curves' }).check();
  const look = { bits: 4, group: '64', scheme: 'symmetric', db: 20 } as const;
  const line = study('controls', MODEL, SMALL, controlsOptions({ ...look, axes: AXES, seed: 1 }));
  await expect(lens(app)).toContainText(glue(controlsSentence(line, 'random-hadamard', look)), { timeout: PATIENCE });
  const spread = app.page.locator('tr[data-metric="outliers.kurtosis"] [data-spread="random-hadamard"]');
  same(await number(spread), spreadAt(line.tensor['random-hadamard'], 'outliers.kurtosis', look)?.sd, 1e-5);
  await expect.poll(async () => (await app.state()).controls).toBe('random-hadamard');
});

test('the lens is in the address and in the tabs, and stays from tensor to tensor', async ({ app }) => {
  await app.open(HASH);
  const { page } = app;
  const tab = (name: string) => page.getByRole('tablist', { name: 'Lenses' }).getByRole('tab', { name });
  await tab('Compare').focus();
  await page.keyboard.press('ArrowRight');
  await expect(tab('Rotate?')).toBeFocused();
  await expect(tab('Rotate?')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(tab('Geometry')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('lens=geometry');
  await page.reload();
  await expect(tab('Geometry')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Next tensor' }).click();
  await expect(page.locator('#tensor-name')).not.toHaveText(SMALL);
  await expect(tab('Geometry')).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await page.goBack();
  await expect(tab('Rotate?')).toHaveAttribute('aria-selected', 'true');
});

test('a study can be cancelled and started again; the reports have it when it is done', async ({ app }) => {
  await app.open('source=planted:gaussian%3Frows=2048%26cols=1024&lens=structure');
  const { page } = app;
  await page.locator('#lens').getByRole('button', { name: 'Cancel' }).click({ timeout: PATIENCE });
  await expect(lens(app)).toContainText('Stopped before it was done.');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByRole('progressbar', { name: 'This study' })).toBeVisible();
  await page.locator('#lens').getByRole('button', { name: 'Cancel' }).click();
  await page.goto('about:blank');
  await app.open(`${HASH}&lens=geometry`);
  await expect(page.locator('tr[data-metric="effective_rank"]')).toBeVisible({ timeout: PATIENCE });
  const { studies: records } = await app.report();
  expect(records?.map(({ study: id, tensors }) => [id, tensors.map(({ name }) => name)])).toEqual([
    ['geometry', [SMALL]],
  ]);
});

test('Rate view: a budget shared out over the tensors', async ({ app }, info) => {
  const { page } = app;
  const axes = ['original', 'hadamard'];
  const names = ['q', 'k', 'v'].map((role) => `model.layers.0.self_attn.${role}_proj.weight`);
  const path = info.outputPath('three.safetensors');
  writeFileSync(
    path,
    safetensors(
      names.map((name, at) => {
        const made = tensor(name, [32, 64], 7 + at);
        // Rows of unequal scale, and one tensor far louder than the others.
        return { ...made, values: made.values.map((value, i) => value * 4 ** at * (1 + (Math.floor(i / 64) % 8))) };
      }),
    ),
  );
  await app.open(`axes=${axes.join(',')}&view=rate&whole=1&budget=2.5`);
  await app.choose([path]);
  const region = page.getByRole('region', { name: 'A budget shared out over the tensors' });
  await region.getByRole('button', { name: 'Measure: 3 tensors' }).click({ timeout: PATIENCE });
  await expect(region.getByText('3 of 3 tensors')).toBeVisible({ timeout: PATIENCE });
  const options = { axes, seed: 1, distortions_db: [], ladder_db: LADDER_DB, budget_bits: BUDGETS };
  const { combined } = studies('rates', [path], options);
  const check = async (bits: number) => {
    const budget = combined?.budgets.find((each) => each.budget_bits === bits);
    if (!budget) throw new Error(`the command line has no budget of ${bits} bits`);
    for (const { name, mixed } of budget.tensors) {
      const cell = region.locator(`tr[data-tensor="${name}"] [data-value]`);
      await expect.poll(() => number(cell), { message: name }).toBe(mixed.net_bits);
    }
    await expect(region.locator('.sentence')).toHaveText(glue(allocationSentence(budget)));
  };
  await check(2.5);
  await page.getByRole('slider').fill('5');
  await check(5);
  await expect.poll(async () => (await app.state()).budget).toBe(5);
});

test('Model view: geometry layer by layer', async ({ app }) => {
  await app.open(`${HASH}&view=model`);
  const region = app.page.getByRole('region', { name: 'Geometry, layer by layer' });
  await region.getByRole('button', { name: /^Measure/ }).click({ timeout: PATIENCE });
  await expect(region.getByText(/^28 of 28 tensors/)).toBeVisible({ timeout: PATIENCE });
  await expect(region.locator('figcaption')).toContainText('Effective rank: highest in layer');
  await region.getByRole('combobox').selectOption({ label: 'stable rank' });
  await expect(region.locator('figcaption')).toContainText('Stable rank: highest in layer');
});

test('axe finds nothing serious in any lens, and a phone shows them without scrolling sideways', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 390, height: 844 });
  for (const id of LENSES) {
    await app.open(
      `${HASH}&lens=${id}&theme=${id === 'map' ? 'dark' : 'light'}${id === 'compare' ? '&controls=hadamard' : ''}`,
    );
    await expect(page.locator('#lens figcaption').first()).toBeVisible({ timeout: PATIENCE });
    await page.waitForTimeout(300); // pictures are drawn one per task
    const [inner, scroll] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth]);
    expect(scroll, id).toBeLessThanOrEqual(inner ?? 0);
    const { violations } = await new AxeBuilder({ page }).include('#lens').analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map((one) => `${id} ${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
    await page.goto('about:blank');
  }
});
