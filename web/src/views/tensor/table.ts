// The rows of the metrics' table: values by coordinate system, which is best, how far from the original axes. Pure.
import { gaussianAt, GROUPS, METRICS, valueAt, type Look, type Metric, type MetricGroup } from '../../report/metrics';
import type { TensorReport } from '../../report/types';

export interface MetricRow {
  metric: Metric;
  values: (number | null)[]; // by coordinate system, as asked
  differences: (number | null)[]; // from the original axes; null there and where there are none
  best: number | null; // index of the best value; null where none is better or all are alike
  gaussian: number | null;
}

export interface RowGroup {
  id: MetricGroup;
  title: string;
  rows: MetricRow[];
}

// Below this, relative to the larger of the two, a difference is rounding.
const ALIKE = 1e-6;

function bestOf(values: readonly (number | null)[], better: Metric['better']): number | null {
  if (better === null) return null;
  let best: number | null = null;
  let worst: number | null = null;
  values.forEach((value, at) => {
    if (value === null) return;
    const ahead = (a: number, b: number): boolean => (better === 'lower' ? a < b : a > b);
    if (best === null || ahead(value, values[best] ?? 0)) best = at;
    if (worst === null || ahead(values[worst] ?? 0, value)) worst = at;
  });
  if (best === null || worst === null || best === worst) return null;
  const [a, b] = [values[best] ?? 0, values[worst] ?? 0];
  return Math.abs(a - b) <= ALIKE * Math.max(Math.abs(a), Math.abs(b)) ? null : best;
}

export function metricRows(report: TensorReport, axes: readonly string[], look: Look): RowGroup[] {
  const originalAt = axes.indexOf('original');
  return GROUPS.map(({ id, title }) => ({
    id,
    title,
    rows: METRICS.filter((metric) => metric.group === id).map((metric) => {
      const values = axes.map((one) => valueAt(report.axes[one], metric.path, look));
      const original = valueAt(report.axes.original, metric.path, look);
      return {
        metric,
        values,
        differences: values.map((value, at) =>
          at === originalAt || value === null || original === null ? null : value - original,
        ),
        best: metric.invariant ? null : bestOf(values, metric.better),
        // The Gaussian of axes chosen without looking at the matrix; PCA's own is in its definition.
        gaussian: gaussianAt(metric, report.shape, 'original', look),
      };
    }),
  }));
}
