// The rows of the metrics' table: values by coordinate system, which is best, how far from the original axes. Pure.
import {
  coordinatesOf,
  gaussianAt,
  GROUPS,
  METRICS,
  valueAt,
  type Look,
  type Metric,
  type MetricGroup,
} from '../../report/metrics';
import type { TensorReport } from '../../report/types';

export interface MetricRow {
  metric: Metric;
  values: (number | null)[]; // by coordinate system, as asked
  differences: (number | null)[]; // from the original axes, rounding as 0; null there and where there are none
  best: number[]; // indices of the best values; empty where none is better or all are alike
  gaussian: number | null;
}

export interface RowGroup {
  id: MetricGroup;
  title: string;
  rows: MetricRow[];
}

// Below this, relative to the larger of the two, a difference is rounding.
const ALIKE = 1e-6;

function alike(a: number, b: number): boolean {
  return Math.abs(a - b) <= ALIKE * Math.max(Math.abs(a), Math.abs(b));
}

// All that are best; none where there is no better, or nothing to tell apart.
function bestOf(values: readonly (number | null)[], better: Metric['better']): number[] {
  const known = values.filter((value) => value !== null);
  if (better === null || known.length < 2) return [];
  const top = better === 'lower' ? Math.min(...known) : Math.max(...known);
  const best = values.flatMap((value, at) => (value !== null && alike(value, top) ? [at] : []));
  return best.length === known.length ? [] : best;
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
          at === originalAt || value === null || original === null
            ? null
            : alike(value, original)
              ? 0
              : value - original,
        ),
        // An infinite value is null in the report: where one is missing, the best of the others is not the best.
        best:
          metric.invariant || axes.some((one, at) => values[at] === null && coordinatesOf(report, one))
            ? []
            : bestOf(values, metric.better),
        // The Gaussian of axes chosen without looking at the matrix; PCA's own is in its definition.
        gaussian: gaussianAt(metric, report.shape, 'original', look),
      };
    }),
  }));
}
