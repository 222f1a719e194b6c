import { describe, expect, it } from 'vitest';
import { entriesOf, referenceReport } from '../../../../tests/support/reference-report';
import { metricAt, type Look, type Metric } from '../../report/metrics';
import { ASIDE, depthOf, rowsOf, sentence, sorted } from './columns';

const look: Look = { bits: 4, group: '64', scheme: 'symmetric', db: 20 };
const axes = ['original', 'hadamard', 'pca'];
const metric = (path: string): Metric => {
  const found = metricAt(path);
  if (!found) throw new Error(`no metric ${path}`);
  return found;
};
const entries = entriesOf(referenceReport());

describe('model view', () => {
  it('puts every tensor into the panel of its role, those without a layer aside', () => {
    const depth = depthOf(
      rowsOf(entries, axes, metric('outliers.kurtosis'), look),
      axes,
      metric('outliers.kurtosis'),
      look,
    );
    expect(depth.panels).toEqual(['q', 'k', 'v', 'o', 'gate', 'up', 'down', ASIDE]);
    expect(depth.points).toHaveLength(entries.length * 3 - 4); // no Hadamard reference for the four down projections
    // Embedding before layer 0, head after layer 3.
    const aside = depth.points.filter((point) => point.panel === ASIDE);
    expect(new Set(aside.map((point) => `${point.label} ${point.layer}`))).toEqual(new Set(['embedding -1', 'head 4']));
    expect(depth.layers).toEqual([-1, 4]);
    // One line per role and coordinate system, through every layer in order.
    const line = depth.lines.filter((point) => point.panel === 'down' && point.axes === 'pca');
    expect(line.map((point) => point.layer)).toEqual([0, 1, 2, 3]);
    expect(new Set(depth.references.map((reference) => reference.value))).toEqual(new Set([3]));
  });

  it('takes the median where a role occurs more than once in a layer', () => {
    const twins = entries.filter(({ tensor }) => tensor.layer === 0 && ['q', 'k', 'v'].includes(tensor.role));
    const merged = twins.map((entry) => ({ ...entry, tensor: { ...entry.tensor, role: 'other' as const } }));
    const rows = rowsOf(merged, ['original'], metric('outliers.kurtosis'), look);
    const depth = depthOf(rows, ['original'], metric('outliers.kurtosis'), look);
    const values = rows.map((row) => row.values[0] ?? NaN).sort((a, b) => a - b);
    expect(depth.lines.map((point) => point.value)).toEqual([values[1]]);
  });

  it('has two Gaussian references where own axes matter', () => {
    const ratio = metric('axes.participation_ratio');
    const depth = depthOf(rowsOf(entries, axes, ratio, look), axes, ratio, look);
    expect(new Set(depth.references.map((reference) => reference.kind))).toEqual(new Set(['any', 'own']));
  });

  it('says in how many tensors the metric falls, counted from the data', () => {
    const rows = rowsOf(entries, axes, metric('outliers.crest'), look);
    const text = sentence(rows, axes, metric('outliers.crest'), look);
    const pairs = rows.flatMap(({ values: [from, to] }) => (from && to ? [to - from] : []));
    const lower = pairs.filter((change) => change < 0).length;
    const higher = pairs.filter((change) => change > 0).length;
    const claim = lower >= higher ? `lowers the crest in ${lower}` : `raises the crest in ${higher}`;
    expect(pairs).toHaveLength(26);
    expect(text).toContain(`Hadamard ${claim} of 26 tensors (median `);
    expect(text).toMatch(/; PCA (lowers|raises) it in (\d+ of|all) 30 tensors \(median .* → .*\)\.$/);
    expect(
      sentence(rowsOf(entries, axes, metric('axes.stable_rank'), look), axes, metric('axes.stable_rank'), look),
    ).toMatch(/^No rotation changes the stable rank: from /);
    expect(sentence([], axes, metric('outliers.crest'), look)).toBe('No tensor has a crest yet.');
  });

  it('sorts by any column, keeping what has no number at the end', () => {
    const holed = entries.map((entry, index) =>
      index === 3 ? { ...entry, analysis: null, status: 'none' as const } : entry,
    );
    const rows = rowsOf(holed, axes, metric('outliers.kurtosis'), look);
    for (const descending of [false, true]) {
      const order = sorted(rows, { key: 1, descending });
      expect(order.slice(25).map((row) => row.values[1] ?? null)).toEqual([null, null, null, null, null]);
      const values = order.flatMap((row) => row.values[1] ?? []);
      expect(values).toHaveLength(25);
      expect(values).toEqual([...values].sort((a, b) => (descending ? b - a : a - b)));
    }
    expect(sorted(rows, { key: 'name', descending: false })[0]?.tensor.name).toBe('lm_head.weight');
    expect(sorted(rows, { key: 'shape', descending: true })[0]?.tensor.shape).toEqual([2048, 256]);
    expect(sorted(rows, { key: 'status', descending: false }).at(-1)?.entry.status).toBe('none');
  });

  it('gives the reason where a coordinate system failed', () => {
    const broken = structuredClone(entries.slice(0, 1));
    const report = broken[0]?.analysis?.report;
    if (!report) throw new Error('no report');
    report.axes.pca = { error: { code: 'memory', message: 'PCA needs 8 GiB' } };
    const [row] = rowsOf(broken, axes, metric('outliers.kurtosis'), look);
    expect(row?.values[2]).toBeNull();
    expect(row?.reason).toBe('PCA: PCA needs 8 GiB');
  });
});
