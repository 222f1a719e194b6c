// The page's numbers against the command line's: counts and code lengths exactly where no matrix product is involved, floats to a
// relative tolerance.
import type { CoordinateReport, TensorReport } from '../../../web/src/report/types';

export interface Difference {
  path: string;
  page: unknown;
  line: unknown;
}

// Through a matrix product the order of additions may differ between builds.
const PRODUCTS = new Set(['pca', 'random']);
const COUNTED = /\.(?:frac_3sigma|frac_6sigma|huffman_bits|huffman_table_bits|overhead_bits|block|core)$/;

function walk(
  page: unknown,
  line: unknown,
  path: string,
  compare: (a: number, b: number, path: string) => boolean,
  out: Difference[],
): void {
  if (typeof page === 'number' && typeof line === 'number') {
    if (!compare(page, line, path)) out.push({ path, page, line });
  } else if (page !== null && line !== null && typeof page === 'object' && typeof line === 'object') {
    const [a, b] = [page as Record<string, unknown>, line as Record<string, unknown>];
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
      walk(a[key], b[key], `${path}.${key}`, compare, out);
  } else if (page !== line) {
    out.push({ path, page, line });
  }
}

// Sizes below which a number is a difference of larger ones: relative error is measured against those.
function floor(path: string, report: CoordinateReport): number {
  if (path.endsWith('.mean')) return report.outliers.std ?? 0;
  if (path.endsWith('.excess_kurtosis')) return report.outliers.kurtosis ?? 0;
  // dB: a logarithm of a ratio near 1.
  if (path.endsWith('_db')) return 10 / Math.LN10;
  return 0;
}

export function differences(page: TensorReport, line: TensorReport): Difference[] {
  const out: Difference[] = [];
  const exactly = (a: number, b: number): boolean => a === b;
  const { axes: pageAxes, ...pageRest } = page;
  const { axes: lineAxes, ...lineRest } = line;
  walk(pageRest, lineRest, page.name, exactly, out);
  const weights = page.shape.reduce((product, length) => product * length, 1);
  for (const id of new Set([...Object.keys(pageAxes), ...Object.keys(lineAxes)])) {
    const [a, b] = [pageAxes[id], lineAxes[id]];
    if (!a || !b || a.error || b.error) {
      if (JSON.stringify(a) !== JSON.stringify(b)) out.push({ path: `${page.name}.${id}`, page: a, line: b });
      continue;
    }
    const product = PRODUCTS.has(id);
    const tolerance = product ? 1e-4 : 1e-6;
    walk(
      a,
      b,
      `${page.name}.${id}`,
      (x, y, path) => {
        if (COUNTED.test(path)) {
          if (!product) return x === y;
          // A value next to a threshold may fall on its other side: a few entries, or the code lengths they move.
          if (/frac_/.test(path)) return Math.abs(x - y) <= 2.5 / weights;
        }
        return Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y), floor(path, b));
      },
      out,
    );
  }
  return out;
}

export const close = (a: number, b: number, tolerance = 1e-6): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
