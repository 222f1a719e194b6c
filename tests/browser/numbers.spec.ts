// Numbers read off the real page are those of the native program.
import { metricAt, valueAt } from '../../web/src/report/metrics';
import { sig } from '../../web/src/ui/format';
import { expect, servedIsEnough, test } from './support/app';
import { exampleReport } from './support/command-line';
import { close, differences } from './support/compare';

const NAME = 'model.layers.2.self_attn.q_proj.weight';
const LOOK = { bits: 3, group: 'row', scheme: 'asymmetric', db: 10 } as const;
const HASH = `t=${NAME}&bits=3&group=row&scheme=asymmetric&db=10&net=0`;
const axes = ['original', 'hadamard', 'pca'] as const;

const line = () => {
  const found = exampleReport().tensors.find((tensor) => tensor.name === NAME);
  if (!found) throw new Error(`the command line reports no ${NAME}`);
  return found;
};

function expected(path: string, id: string): number {
  const value = valueAt(line().axes[id], path, LOOK);
  if (value === null) throw new Error(`the command line has no ${path} in ${id} axes`);
  return value;
}

test('the bundled model is analysed without being asked, and its report is the command line’s', async ({ app }) => {
  await app.open();
  await app.sweepDone();
  const report = await app.report();
  const reference = exampleReport();
  // 4 layers of q, k, v, o, gate, up, down; the tensor looked at is among them.
  expect(report.tensors).toHaveLength(28);
  expect(report.options).toEqual(reference.options);
  expect(report.axiscope).toBe(reference.axiscope);
  for (const tensor of report.tensors) {
    const other = reference.tensors.find(({ name }) => name === tensor.name);
    if (!other) throw new Error(`the command line has no ${tensor.name}`);
    // The command line names files by their path.
    expect(differences({ ...tensor, file: '' }, { ...other, file: '' })).toEqual([]);
  }
});

test('the tensor view shows them', async ({ app }) => {
  await app.open(HASH);
  for (const path of [
    'outliers.kurtosis',
    'energy.top_0.01',
    'axes.stable_rank',
    'rtn.*.sqnr_db',
    'rtn.*.huffman_bits',
    'fixed_distortion.*.entropy_bits',
  ]) {
    for (const id of axes) {
      const value = await app.value(path, id);
      expect(close(value, expected(path, id), id === 'pca' ? 1e-4 : 1e-6), `${path}, ${id}: ${value}`).toBe(true);
    }
  }
  // What is written is that number to three digits.
  const cell = app.page.locator('tr[data-metric="rtn.*.sqnr_db"] td[data-axes="original"]');
  await expect(cell).toHaveText(sig(expected('rtn.*.sqnr_db', 'original')));
});

test('the model view shows them', async ({ app, form }) => {
  servedIsEnough(form, 'the views do not know where the page came from');
  await app.open(`${HASH}&view=model&metric=rtn.*.sqnr_db`);
  await app.sweepDone();
  // Rows out of sight do not exist: End leads to the last, the search upwards to the one wanted.
  const row = app.page.getByRole('row', { name: NAME });
  await app.page
    .getByRole('row', { name: /weight/ })
    .first()
    .getByRole('button')
    .focus();
  await app.page.keyboard.press('End');
  const cells = row.getByRole('cell');
  for (const [at, id] of axes.entries()) {
    const value = Number(await cells.nth(3 + at).getAttribute('title'));
    expect(close(value, expected('rtn.*.sqnr_db', id), id === 'pca' ? 1e-4 : 1e-6), `${id}: ${value}`).toBe(true);
  }
  // The sentence counts what the table holds.
  const caption = app.page.locator('figcaption').first();
  const tensors = exampleReport().tensors.filter(({ role }) => !['embedding', 'head', 'norm'].includes(role));
  const changes = tensors.map(({ axes: systems }) => {
    const [from, to] = ['original', 'hadamard'].map((id) => valueAt(systems[id], 'rtn.*.sqnr_db', LOOK) ?? NaN);
    return (to ?? NaN) - (from ?? NaN);
  });
  const [lower, higher] = [changes.filter((d) => d < 0).length, changes.filter((d) => d > 0).length];
  const count = Math.max(lower, higher);
  await expect(caption).toContainText(
    `Hadamard ${lower >= higher ? 'lowers' : 'raises'} the SQNR (3 bits, per row, asymmetric) in ${count === 28 ? 'all 28' : `${count} of 28`} tensors`,
  );
  // Shown ascending, then descending; a click leads to the tensor.
  const head = app.page.getByRole('columnheader', { name: 'Original' });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await app.page
    .getByRole('row', { name: /weight/ })
    .first()
    .getByRole('button')
    .focus();
  const wanted =
    (await row.count()) > 0 ? NAME : await app.page.evaluate(() => document.activeElement?.textContent ?? '');
  await app.page.getByRole('button', { name: wanted, exact: true }).click();
  await expect(app.page.getByRole('tab', { name: 'Tensor' })).toHaveAttribute('aria-selected', 'true');
  await expect(app.page.locator('#tensor-name')).toHaveText(wanted);
});

test('the rate view shows them', async ({ app, form }) => {
  servedIsEnough(form, 'the views do not know where the page came from');
  await app.open(`${HASH}&view=rate`);
  const row = app.page.getByRole('row', { name: '3 bits, per row, asymmetric' });
  await expect(row).toBeVisible();
  const cells = row.getByRole('cell');
  for (const [at, id] of axes.entries()) {
    const tolerance = id === 'pca' ? 1e-4 : 1e-6;
    const [db, bits] = [
      Number(await cells.nth(3 * at).getAttribute('title')),
      Number(await cells.nth(3 * at + 1).getAttribute('title')),
    ];
    expect(close(db, expected('rtn.*.sqnr_db', id), tolerance)).toBe(true);
    expect(close(bits, expected('rtn.*.entropy_bits', id), tolerance)).toBe(true);
  }
  await app.page.getByRole('checkbox', { name: 'net rate' }).check();
  await expect(async () => {
    const net = Number(await cells.nth(7).getAttribute('title'));
    expect(close(net, expected('rtn.*.net_bits', 'pca'), 1e-4), `net ${net}`).toBe(true);
  }).toPass();
  // The whole model: weighted by weights.
  await app.sweepDone();
  await app.page.getByRole('radio', { name: 'whole model' }).check();
  const fixed = app.page.getByRole('row', { name: 'fixed distortion, 20 dB' }).getByRole('cell').nth(1);
  const tensors = exampleReport().tensors.filter(({ role }) => !['embedding', 'head', 'norm'].includes(role));
  let [weights, total] = [0, 0];
  for (const { shape, axes: systems } of tensors) {
    const size = shape.reduce((product, length) => product * length, 1);
    weights += size;
    total += size * (valueAt(systems.original, 'fixed_distortion.*.net_bits', { ...LOOK, db: 20 }) ?? NaN);
  }
  await expect(async () =>
    expect(close(Number(await fixed.getAttribute('title')), total / weights)).toBe(true),
  ).toPass();
});

test('every number of the report has a metric, and every metric a number', async ({ app, form }) => {
  servedIsEnough(form, 'one report');
  await app.open();
  await app.sweepDone();
  const [first] = (await app.report()).tensors;
  const original = first?.axes.original;
  if (!original || original.error) throw new Error('no original axes');
  const paths = new Set<string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') paths.add(path.replace(/^(rtn|fixed_distortion)\.[^.]+/, '$1.*'));
    else if (value && typeof value === 'object')
      for (const [key, each] of Object.entries(value)) walk(each, path === '' ? key : `${path}.${key}`);
  };
  walk(original, '');
  for (const path of paths) expect(metricAt(path), path).toBeDefined();
  expect(paths.size).toBeGreaterThan(30);
});
