// From the study `structure` to columns: what f_theta(i) + r_i costs, against direct coding at equal distortion. Pure functions. Bits are
// per weight.
import { fromCore, t } from '../../../../language/language.svelte';
import type { StructureKind, StructureResult } from '../../../../report/studies';
import { sig } from '../../../../ui/format';

// Control ids as they stand in a sentence.
const named = (names: Record<string, string>, id: string): string =>
  (Object.hasOwn(names, id) ? names[id] : undefined) ?? id.replaceAll('-', ' ');
export const controlName = (id: string): string => named(t().structure.controls, id);

// Short, as in a sentence or beside a mark; the study's own titles stand in the table.
export const kindName = (id: string): string => named(t().structure.kinds, id);

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

// 'rank 8'
export const sizeText = (unit: string, size: number): string => `${fromCore(unit)} ${size}`;

const SAME_BITS = 0.0005;

export function structureSentence(result: StructureResult): string {
  const words = t().structure;
  const { best, db } = result;
  const kind = result.kinds.find((one) => one.kind === best.kind);
  if (result.beats_direct && kind) {
    return words.pays(
      kindName(kind.kind),
      sizeText(kind.size_unit, best.size),
      sig(best.gain_bits),
      db,
      sig(result.direct.bits),
      sig(best.total_bits),
      controlClause(result),
    );
  }
  const nearest = kindRows(result)[0];
  if (!nearest || nearest.gain === null) return words.noFit;
  const loss = -nearest.gain;
  return words.nonePays(
    db,
    result.kinds.length,
    kindName(nearest.kind),
    sizeText(nearest.unit, nearest.size),
    loss < SAME_BITS ? null : sig(loss),
    sig(result.direct.bits),
  );
}

// Whether what was found is more than what the controls show.
function controlClause(result: StructureResult): string {
  const gains = Object.entries(result.controls).map(([id, control]) => ({ id, gain: control.best.gain_bits ?? 0 }));
  if (gains.length === 0) return '';
  const most = gains.reduce((a, b) => (b.gain > a.gain ? b : a));
  return most.gain > SAME_BITS
    ? t().structure.controlSaves(controlName(most.id), sig(most.gain))
    : t().structure.controlsSaveNothing;
}
