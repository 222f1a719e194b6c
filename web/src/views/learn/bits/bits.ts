// Lesson 4: which matrices, what is asked of the core, and what is made of its answers.
import type { Analysis } from '../../../engine/protocol';
import type { Learning, LessonTask } from '../../../learn/learning';
import type { FixedBits, StepResult, StepSystem } from '../../../report/studies';

export const SYSTEMS = ['original', 'hadamard', 'pca'] as const;
export type System = (typeof SYSTEMS)[number];

export const MATRICES = ['weights', 'planted'] as const;
export type Matrix = (typeof MATRICES)[number];
const SOURCES: Record<Matrix, { source: 'example' | `planted:${string}`; tensor: string }> = {
  weights: { source: 'example', tensor: 'model.layers.2.mlp.gate_proj.weight' },
  planted: { source: 'planted:outlier-columns?rows=256&cols=256&seed=1', tensor: 'outlier-columns' },
};

// 'step': one step for the whole matrix, set by hand. 'fixed': so many bits, and one scale by the largest entry.
export const MODES = ['step', 'fixed'] as const;
export type Mode = (typeof MODES)[number];
export const BITS = [2, 3, 4, 6] as const; // of what the study `step` answers: more lie beyond the finest step
// From a sixteenth of the rms to four times, eight to a doubling.
const STEPS = Array.from({ length: 49 }, (_, at) => 2 ** (at / 8 - 4));

export interface BitsSettings {
  matrix: Matrix;
  mode: Mode;
  step: number; // in rms of the matrix
  bits: number;
}
export const BITS_SETTINGS: BitsSettings = { matrix: 'weights', mode: 'step', step: 0.35, bits: 4 };

// At 20 dB: what is compared when all have the same error.
export const DB = 20;
interface Equal {
  entropy: number;
  basis: number;
}
export interface BitsData {
  steps: StepResult;
  equal: Record<System, Equal>;
}

export async function measure(learning: Learning, matrix: Matrix, task: LessonTask): Promise<BitsData> {
  const { source, tensor } = SOURCES[matrix];
  const model = await learning.open(source);
  const axes = [...SYSTEMS];
  const [steps, analysis] = await Promise.all([
    learning.study(model, tensor, 'step', { axes, steps: STEPS }, task),
    learning.analyze(model, tensor, { axes }, task.signal ? { signal: task.signal } : {}),
  ]);
  return { steps, equal: equalOf(analysis) };
}

function equalOf({ report }: Analysis): Record<System, Equal> {
  const at = (id: System): Equal => {
    const coordinates = report.axes[id];
    if (!coordinates || coordinates.error !== undefined) throw new Error(coordinates?.error.message ?? id);
    const point = coordinates.fixed_distortion[`${DB}dB`];
    return { entropy: point?.entropy_bits ?? NaN, basis: coordinates.basis_bits ?? NaN };
  };
  return { original: at('original'), hadamard: at('hadamard'), pca: at('pca') };
}

export function systemOf({ steps }: BitsData, id: System): StepSystem | null {
  const system = steps.systems[id];
  return system && system.error === undefined ? system : null;
}

// The place of a step among those that were measured.
export function placeOf(steps: readonly number[], step: number): number {
  const apart = steps.map((each) => Math.abs(Math.log(each / step)));
  return apart.indexOf(Math.min(...apart));
}

export interface Point {
  system: System;
  entropy: number;
  sqnr: number | null;
  levels: number;
  zeros: number;
  basis: number;
}

// What every system has at the settings.
export function pointsOf(data: BitsData, settings: BitsSettings): Point[] {
  const at = placeOf(data.steps.steps_rms, settings.step);
  return SYSTEMS.flatMap((id): Point[] => {
    const system = systemOf(data, id);
    const { curve, fixed, basis_bits: basis } = system ?? { curve: null, fixed: [], basis_bits: 0 };
    const found: Omit<FixedBits, 'bits' | 'step_rms'> | undefined =
      settings.mode === 'fixed'
        ? fixed.find(({ bits }) => bits === settings.bits)
        : curve
          ? {
              entropy_bits: curve.entropy_bits[at] ?? NaN,
              sqnr_db: curve.sqnr_db[at] ?? null,
              levels: curve.levels[at] ?? 0,
              zeros: curve.zeros[at] ?? 0,
            }
          : undefined;
    if (!found) return [];
    const { entropy_bits: entropy, sqnr_db: sqnr, levels, zeros } = found;
    return [{ system: id, entropy, sqnr, levels, zeros, basis }];
  });
}

// --- outcomes -----------------------------------------------------------------------------------------------------------

const ALIKE = 0.02; // bits per weight: the margin that the claims have too

// The systems of the lowest entropy; all that are within a margin of it.
export function lowest(entropies: readonly { system: System; entropy: number }[]): System[] {
  const least = Math.min(...entropies.map(({ entropy }) => entropy));
  return entropies.filter(({ entropy }) => entropy <= least + ALIKE).map(({ system }) => system);
}

export const equalPoints = (data: BitsData): { system: System; entropy: number; basis: number }[] =>
  SYSTEMS.map((system) => ({ system, ...data.equal[system] }));

// At fixed bits: the point of the lowest entropy beside that of the smallest error. Null: they are one.
export interface Pair {
  low: Point;
  best: Point;
  error: number; // of `low`, in those of `best`
}
export function misleading(points: readonly Point[]): Pair | null {
  const known = points.filter(({ sqnr }) => sqnr !== null);
  const low = known.reduce<Point | null>((a, b) => (a && a.entropy <= b.entropy ? a : b), null);
  const best = known.reduce<Point | null>((a, b) => (a && (a.sqnr ?? 0) >= (b.sqnr ?? 0) ? a : b), null);
  if (!low || !best || low === best) return null;
  return { low, best, error: 10 ** (((best.sqnr ?? 0) - (low.sqnr ?? 0)) / 10) };
}
