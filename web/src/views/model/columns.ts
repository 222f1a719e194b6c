// From the entries of a session to what the model view draws and lists. Pure functions.
import { gaussianAt, matrixOf, nounAt, valueAt, type Look, type Metric } from '../../report/metrics';
import { fromCore, t } from '../../language/language.svelte';
import { axesName, ROLES, roleName, shortName } from '../../report/names';
import type { ListedTensor, Role } from '../../report/types';
import type { MetricChange } from '../../language/sentences';
import type { TensorEntry } from '../../state/session';
import { quantity } from '../../ui/format';

export interface Row {
  entry: TensorEntry;
  tensor: ListedTensor;
  values: (number | null)[]; // by coordinate system
  reason: string; // why there is no value, or what is wrong; '' when nothing is
}

// Why a coordinate system of an entry has no number, in words; '' when it has one or nothing has been tried.
function reasonOf(entry: TensorEntry, axes: readonly string[], values: readonly (number | null)[]): string {
  if (entry.error) return fromCore(entry.error.message);
  const report = entry.analysis?.report;
  if (!report) return '';
  if (report.error) return fromCore(report.error.message);
  const failures = axes.flatMap((id) => {
    const found = report.axes[id];
    return found?.error ? [`${axesName(id)}: ${fromCore(found.error.message)}`] : [];
  });
  if (failures.length > 0) return failures.join('; ');
  if (values.some((value) => value === null)) {
    if (report.notes.length > 0) return report.notes.map(fromCore).join('; ');
    if (axes.some((id) => report.axes[id] === undefined))
      return entry.status === 'done' ? t().model.notComputed : t().model.beingComputed;
    return t().format.notFinite;
  }
  return '';
}

export function rowsOf(entries: readonly TensorEntry[], axes: readonly string[], metric: Metric, look: Look): Row[] {
  return entries.map((entry) => {
    const report = entry.analysis?.report;
    const values = axes.map((id) => (report ? valueAt(report.axes[id], metric.path, look) : null));
    return { entry, tensor: entry.tensor, values, reason: reasonOf(entry, axes, values) };
  });
}

// -------------------------------------------------------------------------------------------------------- against depth
export interface Point {
  panel: string; // a role, or ASIDE
  axes: string;
  layer: number; // depth; what has no layer stands before the first or after the last one
  value: number;
  key: string; // the tensor's name
  label: string;
}
export interface LinePoint {
  panel: string;
  axes: string;
  layer: number;
  value: number; // the median of what is at this layer
}
export interface ReferencePoint {
  panel: string;
  kind: string; // lines are apart by it
  layer: number;
  value: number;
}
export interface Depth {
  panels: string[];
  points: Point[];
  lines: LinePoint[];
  references: ReferencePoint[];
  layers: [number, number]; // first and last, of all that is drawn
  aside: boolean;
}

export const ASIDE = 'aside'; // no role: tensors without a layer

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
};

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export function depthOf(rows: readonly Row[], axes: readonly string[], metric: Metric, look: Look): Depth {
  const inLayers = rows.flatMap(({ tensor }) => (tensor.layer === null ? [] : [tensor.layer]));
  const first = inLayers.reduce((a, b) => Math.min(a, b), Infinity);
  const last = inLayers.reduce((a, b) => Math.max(a, b), -Infinity);
  const layered = first <= last;
  const span: [number, number] = layered ? [first, last] : [0, 0];

  // The embedding stands where the signal meets it: before the first layer; everything else after the last.
  const outside = rows.filter(({ tensor, values }) => tensor.layer === null && values.some((value) => value !== null));
  const trailing = outside.filter(({ tensor }) => tensor.role !== 'embedding');
  const depthAt = (row: Row): number => {
    if (row.tensor.layer !== null) return row.tensor.layer;
    if (row.tensor.role === 'embedding') return span[0] - 1;
    return span[1] + (layered ? 1 : 0) + trailing.indexOf(row);
  };

  const points: Point[] = [];
  const references: ReferencePoint[] = [];
  for (const row of rows) {
    const panel = row.tensor.layer === null ? ASIDE : row.tensor.role;
    axes.forEach((id, at) => {
      const value = row.values[at];
      if (value === null || value === undefined) return;
      points.push({ panel, axes: id, layer: depthAt(row), value, key: row.tensor.name, label: shortName(row.tensor) });
      const gaussian = gaussianAt(metric, row.tensor.shape, id, look);
      if (gaussian !== null) {
        const kind =
          metric.gaussianOf && id === 'pca' && differsInOwnAxes(metric, row.tensor.shape, look) ? 'own' : 'any';
        references.push({ panel, kind, layer: depthAt(row), value: gaussian });
      }
    });
  }

  const lines = [
    ...groupBy(
      points.filter((point) => point.panel !== ASIDE),
      (p) => `${p.panel} ${p.axes} ${p.layer}`,
    ).values(),
  ]
    .map((group) => ({ ...(group[0] as Point), value: median(group.map((p) => p.value)) }))
    .map(({ panel, axes: id, layer, value }) => ({ panel, axes: id, layer, value }))
    .sort((a, b) => a.layer - b.layer);
  const panels = ROLES.filter((role: Role) => points.some((point) => point.panel === role)).map(String);
  const aside = outside.length > 0;
  const drawn = points.map((point) => point.layer);
  return {
    panels: aside ? [...panels, ASIDE] : panels,
    points,
    lines,
    references: [...groupBy(references, (r) => `${r.panel} ${r.kind} ${r.layer} ${r.value}`).values()]
      .map((group) => group[0] as ReferencePoint)
      .sort((a, b) => a.layer - b.layer),
    layers: [Math.min(span[0], ...drawn.slice(0, 1), minimum(drawn)), Math.max(span[1], maximum(drawn))],
    aside,
  };
}

// Not Math.min(...list): thousands of tensors would overflow the argument list.
const minimum = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const maximum = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

function differsInOwnAxes(metric: Metric, shape: readonly number[], look: Look): boolean {
  return gaussianAt(metric, shape, 'pca', look) !== gaussianAt(metric, shape, 'original', look);
}

export const panelTitle = (panel: string): string =>
  panel === ASIDE ? t().charts.withoutLayer : roleName(panel as Role);

// ------------------------------------------------------------------------------------------------------------ in words
// "Hadamard lowers kurtosis in 16 of 28 tensors (median 3.92 → 3.01); PCA raises it in 25 of 28 (median 3.92 → 9.51)."
export function sentence(rows: readonly Row[], axes: readonly string[], metric: Metric, look: Look): string {
  const noun = nounAt(metric, look);
  const measured = rows.filter((row) => row.values.some((value) => value !== null));
  if (measured.length === 0) return t().model.none(noun);
  const show = (value: number, digits = 3): string => quantity(value, metric.unit, digits);
  const [base = '', ...others] = axes;
  const column = (at: number): number[] => measured.flatMap((row) => row.values[at] ?? []);
  if (metric.invariant || others.length === 0) {
    const values = column(0);
    if (values.length === 0) return t().model.noneIn(noun, axesName(base));
    const range = { from: show(minimum(values)), to: show(maximum(values)), median: show(median(values)) };
    return metric.invariant
      ? t().model.sameInAll(noun, range, values.length)
      : t().model.ranges(axesName(base), noun, range, values.length);
  }
  const changes = others.flatMap((id, index): MetricChange[] => {
    const pairs = measured.flatMap((row) => {
      const from = row.values[0];
      const to = row.values[index + 1];
      return typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : [];
    });
    if (pairs.length === 0) return [];
    const lower = pairs.filter(({ from, to }) => to < from).length;
    const higher = pairs.filter(({ from, to }) => to > from).length;
    const [before, after] = [median(pairs.map((p) => p.from)), median(pairs.map((p) => p.to))];
    // As many digits as it takes to tell them apart.
    const digits = [3, 4, 5].find((n) => show(before, n) !== show(after, n)) ?? 3;
    const medians = { before: show(before, digits), after: show(after, digits) };
    return [{ axes: axesName(id), lower, higher, total: pairs.length, ...medians }];
  });
  return changes.length === 0 ? t().model.nothingToCompare(noun, axesName(base)) : t().model.changes(noun, changes);
}

// ------------------------------------------------------------------------------------------------------------- the table
export type SortKey = 'index' | 'name' | 'role' | 'shape' | 'dtype' | 'status' | number; // a number: that coordinate system's column
export interface Sort {
  key: SortKey;
  descending: boolean;
}

const STATUS_ORDER = ['running', 'queued', 'failed', 'done', 'none'];

export function sorted(rows: readonly Row[], { key, descending }: Sort): Row[] {
  const size = (row: Row): number => {
    const { rows: m, cols } = matrixOf(row.tensor.shape);
    return m * cols;
  };
  const order = new Intl.Collator('en', { numeric: true });
  const compare = (a: Row, b: Row): number => {
    if (typeof key === 'number') return (a.values[key] as number) - (b.values[key] as number);
    switch (key) {
      case 'index':
        return a.entry.index - b.entry.index;
      case 'name':
        return order.compare(a.tensor.name, b.tensor.name);
      case 'role':
        return ROLES.indexOf(a.tensor.role) - ROLES.indexOf(b.tensor.role);
      case 'shape':
        return size(a) - size(b);
      case 'dtype':
        return order.compare(a.tensor.dtype, b.tensor.dtype);
      case 'status':
        return STATUS_ORDER.indexOf(a.entry.status) - STATUS_ORDER.indexOf(b.entry.status);
    }
  };
  // What has no number stays at the end, whichever way the rest is sorted.
  const missing = (row: Row): boolean => typeof key === 'number' && typeof row.values[key] !== 'number';
  return [...rows].sort((a, b) => {
    const gaps = Number(missing(a)) - Number(missing(b));
    if (gaps !== 0 || missing(a)) return gaps || a.entry.index - b.entry.index;
    return (descending ? -compare(a, b) : compare(a, b)) || a.entry.index - b.entry.index;
  });
}
