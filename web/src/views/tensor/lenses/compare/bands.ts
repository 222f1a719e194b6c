// From the study `controls` to what the comparison draws behind its curves and beside its numbers. Pure functions.
import { t } from '../../../../language/language.svelte';
import type { Band } from '../../../../charts/spec';
import { metricAt, resolvedPath, type Look } from '../../../../report/metrics';
import { axesName } from '../../../../report/names';
import type { ControlsResult, CurveBands, Spread, SpreadReport } from '../../../../report/studies';
import type { ViewState } from '../../../../state/view-state';
import { inUnit } from '../../../../ui/format';

// Drawn; columns put into another order look the same in these pictures.
const SHOWN = [
  { id: 'gaussian', word: 'gaussian', dash: '4 3', look: 'dashed' },
  { id: 'shuffled-entries', word: 'shuffled', dash: '1 3', look: 'dotted' },
] as const;
const SEEDS = 5;

type Setting = Pick<ViewState, 'axes' | 'bits' | 'group' | 'scheme' | 'db' | 'seed'>;

// The setting looked at, not all of them: every number more would be computed for every control and seed.
export function controlsOptions({ axes, bits, group, scheme, db, seed }: Setting): Record<string, unknown> {
  return {
    axes: [...axes],
    bits: [bits],
    groups: [/^\d+$/.test(group) ? Number(group) : group],
    schemes: [scheme],
    distortions_db: [db],
    controls: SHOWN.map((control) => control.id),
    seeds: SEEDS,
    seed,
  };
}

export interface CompareBands {
  histogram: Band[];
  tail: Band[];
  energy: Band[];
}

// The bands of the controls in one coordinate system, and of every seeded system over its seeds.
export function bandsIn(result: ControlsResult | null, axes: string): CompareBands {
  const out: CompareBands = { histogram: [], tail: [], energy: [] };
  const bands = result?.bands;
  if (!bands) return out;
  const add = (curves: CurveBands | undefined, look: Omit<Band, 'x' | 'low' | 'high'>): void => {
    if (!curves) return;
    const { low, high } = curves.histogram;
    const bins = low.length - 2; // without the shares below and above
    const step = (2 * bands.histogram_span_rms) / bins;
    const x = Array.from({ length: bins }, (_, i) => -bands.histogram_span_rms + (i + 0.5) * step);
    out.histogram.push({ ...look, x, low: low.slice(1, -1), high: high.slice(1, -1) });
    out.tail.push({ ...look, x: bands.tail_at_rms, ...curves.tail });
    out.energy.push({ ...look, x: bands.energy_fraction, ...curves.energy });
  };
  const words = t().compare.controls;
  for (const { id, word, dash } of SHOWN) add(bands.controls[id]?.[axes], { label: words[word], dash });
  for (const [id, curves] of Object.entries(bands.tensor)) add(curves, { label: words.seeds(axesName(id)), axes: id });
  return out;
}

// What the bands mean: small print under every picture that has them.
export function bandsNote(result: ControlsResult, axes: string): string {
  const seeds = Object.keys(result.bands?.tensor ?? {}).map(axesName);
  const words = t().compare.controls;
  const over = seeds.length === 0 ? '' : words.overSeeds(seeds.join(', '));
  const grey = SHOWN.flatMap(({ id, word, look }) =>
    result.bands?.controls[id]?.[axes] ? [`${words[look]}, ${words[word]}`] : [],
  );
  return words.bands(axesName(axes), grey.join('; '), over);
}

// ------------------------------------------------------------------------------------------------------- beside the numbers
export type SpreadTable = Record<string, SpreadReport>; // by coordinate system

export function seededSpreads(result: ControlsResult | null, axes: readonly string[]): SpreadTable {
  const entries = axes.flatMap((id) => {
    const report = result?.tensor[id];
    const some = report && spreadOf(report, 'outliers', 'kurtosis');
    return report && some && some.n > 1 ? [[id, report] as const] : [];
  });
  return Object.fromEntries(entries);
}

const isSpread = (value: unknown): value is Spread =>
  typeof value === 'object' && value !== null && typeof (value as { n?: unknown }).n === 'number';

function spreadOf(report: SpreadReport, ...keys: string[]): Spread | null {
  let value: SpreadReport | Spread | undefined = report;
  for (const key of keys) value = value && !isSpread(value) ? value[key] : undefined;
  return isSpread(value) ? value : null;
}

export function spreadAt(report: SpreadReport | undefined, path: string, look: Look): Spread | null {
  if (!report) return null;
  // Keys may hold dots and slashes of their own: 'energy.top_0.01', 'rtn.4/group64.sqnr_db'.
  const [head = '', ...rest] = resolvedPath(path, look).split('.');
  if (rest.length === 0) return spreadOf(report, head);
  if (head !== 'rtn' && head !== 'fixed_distortion') return spreadOf(report, head, rest.join('.'));
  return spreadOf(report, head, rest.slice(0, -1).join('.'), rest.at(-1) ?? '');
}

const TOLD = 'energy.top_0.01';

// "In PCA axes the largest 1 % of weights hold 23.2 % of the energy; of the Gaussian control 12.4 to 12.6 %, of shuffled entries …"
export function controlsSentence(result: ControlsResult, axes: string, look: Look): string {
  const metric = metricAt(TOLD);
  const own = spreadAt(result.tensor[axes], TOLD, look);
  if (!metric || !own) return '';
  const words = t().compare.controls;
  const range = ({ min, max }: Spread): string => {
    const [low, high] = [inUnit(min, metric.unit), inUnit(max, metric.unit)];
    return low === high ? low : words.range(low, high);
  };
  const clauses = SHOWN.flatMap(({ id, word }) => {
    const spread = spreadAt(result.controls[id]?.[axes], TOLD, look);
    return spread ? [`${words[word]} ${range(spread)}`] : [];
  });
  return words.sentence(axesName(axes), range(own), clauses.join(', '), result.seeds.length);
}
