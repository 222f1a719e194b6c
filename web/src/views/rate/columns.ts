// From reports to rate against distortion. Pure functions. SQNR in dB, rates in bits per weight.
import { boundBits, SCALAR_GAP_BITS } from '../../report/gaussian';
import { t } from '../../language/language.svelte';
import { coordinatesOf, matrixOf, parseSettingKey, settingName, type Look } from '../../report/metrics';
import { axesName } from '../../report/names';
import type { CoordinateReport, Rtn, TensorReport } from '../../report/types';
import type { ViewState } from '../../state/view-state';
import { sig } from '../../ui/format';

export type Coder = ViewState['coder'];
export interface Counting {
  coder: Coder;
  net: boolean; // scales, Huffman table and basis too
}

export interface RatePoint {
  axes: string;
  kind: 'rtn' | 'fixed';
  bits: number | null; // of the quantizer; null: unbounded alphabet at a fixed distortion
  group: string; // 'tensor', 'row', '64'; '' at a fixed distortion
  scheme: 'symmetric' | 'asymmetric';
  at: number | null; // the fixed distortion asked for, dB; null for round to nearest
  db: number; // SQNR reached
  rate: number;
  overBound: number; // bits above the Gaussian R(D) at this SQNR; negative: below
  label: string;
  tensors: number; // 1, or how many were averaged
}

const sizeOf = (report: TensorReport): number => {
  const { rows, cols } = matrixOf(report.shape);
  return rows * cols;
};

const CODERS: Record<Coder, (setting: Rtn, bits: number) => number | null> = {
  entropy: (setting) => setting.entropy_bits,
  huffman: (setting) => setting.huffman_bits,
  fixed: (_setting, bits) => bits,
};

function rtnRate(setting: Rtn, bits: number, basis: number, { coder, net }: Counting): number | null {
  const code = CODERS[coder](setting, bits);
  if (code === null || !net) return code;
  if (setting.overhead_bits === null) return null;
  const table = coder === 'huffman' ? (setting.huffman_table_bits ?? 0) : 0;
  return code + table + setting.overhead_bits + basis;
}

export const pointLabel = (point: Pick<RatePoint, 'kind' | 'bits' | 'group' | 'scheme' | 'at'>): string =>
  point.kind === 'fixed' ? t().rate.fixedAt(point.at ?? 0) : settingName({ ...point, bits: point.bits ?? 0 });

// The same for all coordinate systems.
export const settingOf = (point: Pick<RatePoint, 'kind' | 'bits' | 'group' | 'scheme' | 'at'>): string =>
  point.kind === 'fixed' ? `fixed/${point.at}` : `${point.bits}/${point.group}/${point.scheme}`;

function finished(point: Omit<RatePoint, 'overBound' | 'label'>): RatePoint {
  return { ...point, overBound: point.rate - boundBits(point.db), label: pointLabel(point) };
}

function pointsOf(axes: string, found: CoordinateReport, counting: Counting): RatePoint[] {
  const basis = found.basis_bits ?? 0;
  const points: RatePoint[] = [];
  for (const [key, setting] of Object.entries(found.rtn)) {
    const parsed = parseSettingKey(key);
    // No SQNR: the codes are exact (or nothing is there to encode), and no point of a rate-distortion plane.
    if (!parsed || setting.sqnr_db === null) continue;
    const rate = rtnRate(setting, parsed.bits, basis, counting);
    if (rate !== null)
      points.push(finished({ axes, kind: 'rtn', ...parsed, at: null, db: setting.sqnr_db, rate, tensors: 1 }));
  }
  for (const [key, setting] of Object.entries(found.fixed_distortion)) {
    if (setting.sqnr_db === null || setting.entropy_bits === null) continue;
    const rate = setting.entropy_bits + (counting.net ? basis : 0);
    points.push(
      finished({
        axes,
        kind: 'fixed',
        bits: null,
        group: '',
        scheme: 'symmetric',
        at: Number.parseFloat(key),
        db: setting.sqnr_db,
        rate,
        tensors: 1,
      }),
    );
  }
  return points;
}

export function ratePoints(report: TensorReport, axes: readonly string[], counting: Counting): RatePoint[] {
  return axes.flatMap((id) => {
    const found = coordinatesOf(report, id);
    return found ? pointsOf(id, found, counting) : [];
  });
}

// The whole model: means over tensors, weighted by their numbers of weights, of the rate and of the SQNR in dB. The bound is linear in
// dB, so the distance to it averages as it should. A setting counts only tensors that have it in every coordinate system shown: all
// systems are compared on the same weights.
export function averagePoints(
  reports: readonly TensorReport[],
  axes: readonly string[],
  counting: Counting,
): RatePoint[] {
  interface Sum {
    example: RatePoint;
    weights: number;
    db: number;
    rate: number;
    tensors: number;
  }
  const sums = new Map<string, Sum>();
  for (const report of reports) {
    const weights = sizeOf(report);
    const bySetting = new Map<string, RatePoint[]>();
    for (const point of ratePoints(report, axes, counting)) {
      const key = settingOf(point);
      const same = bySetting.get(key);
      if (same) same.push(point);
      else bySetting.set(key, [point]);
    }
    for (const [key, points] of bySetting) {
      if (points.length !== axes.length) continue;
      for (const point of points) {
        const sum = sums.get(`${point.axes} ${key}`) ?? { example: point, weights: 0, db: 0, rate: 0, tensors: 0 };
        sum.weights += weights;
        sum.db += weights * point.db;
        sum.rate += weights * point.rate;
        sum.tensors += 1;
        sums.set(`${point.axes} ${key}`, sum);
      }
    }
  }
  return [...sums.values()].map(({ example, weights, db, rate, tensors }) =>
    finished({ ...example, db: db / weights, rate: rate / weights, tensors }),
  );
}

// Coordinate systems whose rates lie so far above the others' (a dense basis of a small matrix costs tens of bits per weight) that in one
// frame with them nothing of the others could be told apart.
const FAR = 2.5; // times the height of the others
const ORDINARY = 4; // bits per weight: whose coarsest setting takes less is one of the others
export function outOfFrame(points: readonly RatePoint[], axes: readonly string[]): string[] {
  const lowest = axes.map((id) => points.reduce((a, p) => (p.axes === id ? Math.min(a, p.rate) : a), Infinity));
  const highest = axes.map((id) => points.reduce((a, p) => (p.axes === id ? Math.max(a, p.rate) : a), -Infinity));
  const within = highest.filter((_, at) => (lowest[at] ?? 0) < ORDINARY);
  const frame = within.reduce((a, b) => Math.max(a, b), -Infinity);
  return axes.filter((_, at) => Number.isFinite(frame) && (highest[at] ?? 0) > FAR * frame);
}

// Straight lines in this plane: rate against dB.
export interface BoundLine {
  db: [number, number];
  bound: [number, number];
  scalar: [number, number]; // entropy-coded scalar quantizer at high rate
}
export function boundLine(lowDb: number, highDb: number): BoundLine {
  const bits = (db: number): number => db / (20 * Math.log10(2));
  const low = Math.max(0, lowDb);
  return {
    db: [low, highDb],
    bound: [bits(low), bits(highDb)],
    scalar: [bits(low) + SCALAR_GAP_BITS, bits(highDb) + SCALAR_GAP_BITS],
  };
}

export const isLookedAt = (point: RatePoint, look: Look): boolean =>
  point.kind === 'rtn' && point.group === look.group && point.scheme === look.scheme;

// ------------------------------------------------------------------------------------------------------------ in words
const SAME_BITS = 0.005; // bits per weight: below this, rates count as alike

const fixedAt = (points: readonly RatePoint[], axes: readonly string[], db: number): RatePoint[] =>
  axes.flatMap((id) => points.find((point) => point.at === db && point.axes === id) ?? []);

// "At 20 dB original axes need 3.58 bits per weight; Hadamard the same; PCA 0.135 bit less."
export function sentence(points: readonly RatePoint[], axes: readonly string[], db: number, net: boolean): string {
  const [base, ...others] = fixedAt(points, axes, db);
  if (!base) return t().rate.none(db);
  const rest = others.map((point) => {
    const change = point.rate - base.rate;
    const same = Math.abs(change) < SAME_BITS;
    return { axes: axesName(point.axes), bits: same ? null : sig(Math.abs(change)), more: change > 0 };
  });
  return t().rate.sentence(db, { axes: axesName(base.axes), bits: sig(base.rate) }, net, rest);
}

// "At 20 dB the distance to the Gaussian bound is 0.262 bit in original, 0.261 in Hadamard, 0.127 in PCA axes."
export function gapSentence(points: readonly RatePoint[], axes: readonly string[], db: number): string {
  const at = fixedAt(points, axes, db);
  if (at.length === 0) return t().rate.none(db);
  return t().rate.gaps(
    db,
    at.map(({ axes: id, overBound }) => ({ axes: axesName(id), bits: sig(Math.abs(overBound)), below: overBound < 0 })),
  );
}
