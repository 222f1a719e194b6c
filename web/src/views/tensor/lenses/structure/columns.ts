// From the study `structure` to columns: what f_theta(i) + r_i costs, against direct coding at equal distortion. Pure functions. Bits are
// per weight.
import { plural } from '../../../../report/names';
import type { StructureKind, StructureResult } from '../../../../report/studies';
import { sig } from '../../../../ui/format';

// Control ids as they stand in a sentence.
const CONTROLS: Record<string, string> = { shuffled: 'shuffled entries', gaussian: 'Gaussian' };
export const controlName = (id: string): string => CONTROLS[id] ?? id.replaceAll('-', ' ');

// Short, as in a sentence or beside a mark; the study's own titles stand in the table.
const KINDS: Record<string, string> = {
  'low-rank': 'low rank',
  'dct-rows': 'cosines, rows',
  'dct-columns': 'cosines, columns',
  'fourier-rows': 'Fourier, rows',
  'fourier-columns': 'Fourier, columns',
  'polynomial-rows': 'parabolas, rows',
  'polynomial-columns': 'parabolas, columns',
  'kmeans-rows': 'codebook, rows',
  'kmeans-segments': 'codebook, segments',
  mlp: 'perceptron',
};
export const kindName = (id: string): string => KINDS[id] ?? id.replaceAll('-', ' ');

export interface KindRow {
  kind: string;
  title: string;
  gain: number | null; // bits saved by the best size; negative: lost
  size: number;
  unit: string;
  theta: number | null;
  residual: number | null;
  total: number | null;
  energy: number | null;
  controls: { id: string; gain: number | null }[];
  best: boolean;
}

// Best gain first.
export function kindRows(result: StructureResult): KindRow[] {
  const rows = result.kinds.map((kind): KindRow => ({
    kind: kind.kind,
    title: kind.title,
    gain: kind.gain_bits,
    size: kind.best_size,
    unit: kind.size_unit,
    theta: kind.theta_bits,
    residual: kind.residual_bits,
    total: kind.total_bits,
    energy: kind.energy_share,
    controls: Object.entries(kind.controls).map(([id, control]) => ({ id, gain: control.gain_bits })),
    best: result.beats_direct && kind.kind === result.best.kind,
  }));
  return rows.sort((a, b) => (b.gain ?? -Infinity) - (a.gain ?? -Infinity));
}

export interface CurvePoint {
  kind: string;
  title: string;
  size: number;
  theta: number;
  residual: number;
  total: number;
  best: boolean; // of its kind
}

export function curvePoints(kinds: readonly StructureKind[]): CurvePoint[] {
  return kinds.flatMap((kind) =>
    kind.curve.flatMap((point): CurvePoint[] => {
      const { theta_bits: theta, residual_bits: residual, total_bits: total } = point;
      if (theta === null || residual === null || total === null) return [];
      const best = point.size === kind.best_size;
      return [{ kind: kind.kind, title: kind.title, size: point.size, theta, residual, total, best }];
    }),
  );
}

const SAME_BITS = 0.0005;

export function structureSentence(result: StructureResult): string {
  const { best, db } = result;
  const kind = result.kinds.find((one) => one.kind === best.kind);
  if (result.beats_direct && kind) {
    return (
      `A structured part pays for itself: ${kindName(kind.kind)} (${kind.size_unit} ${best.size}) saves ${sig(best.gain_bits)} bit per weight ` +
      `at ${db} dB, from ${sig(result.direct.bits)} to ${sig(best.total_bits)}${controlClause(result)}.`
    );
  }
  const nearest = kindRows(result)[0];
  if (!nearest || nearest.gain === null) return 'No structured part could be fitted.';
  const loss = -nearest.gain;
  const costs = loss < SAME_BITS ? 'saves nothing over' : `costs ${sig(loss)} bit more per weight than`;
  return (
    `No structured part pays for itself at ${db} dB: of ${plural(result.kinds.length, 'kind')} the nearest, ${kindName(nearest.kind)} ` +
    `(${nearest.unit} ${nearest.size}), ${costs} the ${sig(result.direct.bits)} bits of direct coding.`
  );
}

// Whether what was found is more than what the controls show.
function controlClause(result: StructureResult): string {
  const gains = Object.entries(result.controls).map(([id, control]) => ({ id, gain: control.best.gain_bits ?? 0 }));
  if (gains.length === 0) return '';
  const most = gains.reduce((a, b) => (b.gain > a.gain ? b : a));
  return most.gain > SAME_BITS
    ? `; the control (${controlName(most.id)}) saves ${sig(most.gain)}`
    : '; the controls save nothing';
}
