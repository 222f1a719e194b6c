import { describe, expect, it } from 'vitest';
import metrics from '../../../../examples/models/fable/metrics.json';
import type { TensorReport } from '../../report/types';
import { metricRows, type MetricRow } from './table';

const LOOK = { bits: 4, group: '64', scheme: 'symmetric', db: 20 } as const;
const AXES = ['original', 'hadamard', 'pca'];
const NAME = 'model.embed_tokens.weight';
const { shape, ...axes } = metrics[NAME];
const report = { name: NAME, shape, axes } as unknown as TensorReport;

function row(path: string, over: TensorReport = report): MetricRow {
  const found = metricRows(over, AXES, LOOK)
    .flatMap((group) => group.rows)
    .find((one) => one.metric.path === path);
  if (!found) throw new Error(`no row ${path}`);
  return found;
}

describe('metricRows', () => {
  it('holds the numbers of the report, at the setting looked at', () => {
    expect(row('outliers.kurtosis').values).toEqual(AXES.map((id) => axes[id as 'pca'].outliers.kurtosis));
    expect(row('rtn.*.sqnr_db').values).toEqual(AXES.map((id) => axes[id as 'pca'].rtn['4/group64'].sqnr_db));
    expect(row('fixed_distortion.*.entropy_bits').values[0]).toBe(axes.original.fixed_distortion['20dB'].entropy_bits);
  });
  it('marks the best where there is a better', () => {
    expect(row('outliers.crest').best).toEqual([1]);
    expect(row('energy.top_0.01').best).toEqual([2]);
    expect(row('outliers.l2').best).toEqual([]);
    expect(row('rtn.*.entropy_bits').best).toEqual([]); // an entropy without its distortion says nothing
  });
  it('marks all that tie and none when all are alike', () => {
    const tie = structuredClone(report) as unknown as { axes: Record<string, { outliers: { crest: number } }> };
    for (const id of ['original', 'hadamard']) (tie.axes[id] as { outliers: { crest: number } }).outliers.crest = 5;
    expect(row('outliers.crest', tie as unknown as TensorReport).best).toEqual([0, 1]);
    (tie.axes.pca as { outliers: { crest: number } }).outliers.crest = 5 * (1 + 1e-9);
    expect(row('outliers.crest', tie as unknown as TensorReport).best).toEqual([]);
  });
  it('names no best beside a value that is not finite', () => {
    const infinite = structuredClone(report) as unknown as {
      axes: Record<string, { axes: { coding_gain_db: number | null } }>;
    };
    (infinite.axes.pca as { axes: { coding_gain_db: number | null } }).axes.coding_gain_db = null;
    expect(row('axes.coding_gain_db').best).toEqual([2]);
    expect(row('axes.coding_gain_db', infinite as unknown as TensorReport).best).toEqual([]);
  });
  it('gives differences from the original axes and calls rounding none', () => {
    const { differences, values } = row('outliers.crest');
    expect(differences[0]).toBeNull();
    expect(differences[1]).toBe((values[1] ?? 0) - (values[0] ?? 0));
    expect(row('axes.stable_rank').differences[2]).toBe(0);
  });
  it('leaves a failed coordinate system empty', () => {
    const failed = { ...report, axes: { ...report.axes, pca: { error: { code: 'memory', message: 'no' } } } };
    expect(row('outliers.crest', failed as TensorReport).values[2]).toBeNull();
  });
});
