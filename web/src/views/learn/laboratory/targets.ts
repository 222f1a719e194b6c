// The distortions that the experiment aims at, and who reaches them at what price.
import type { ToyResult, ToyRounded } from '../../../report/toy';

// Mean squared errors on the test set, the easiest first.
export const TARGETS = [1e-2, 5e-3, 1e-3, 5e-4, 1e-4] as const;

// What the codes are counted as: fixed length, Shannon's bound, Huffman's code.
export const RATES = ['rate_bits', 'entropy_bits', 'huffman_bits'] as const;
export type RateKind = (typeof RATES)[number];

export const rateOf = (point: ToyRounded, kind: RateKind): number => point[kind];

export interface Price {
  id: string;
  rate: number; // bits of the whole representation
  bits: number; // of a number
  group: string;
}

// The cheapest rounding of these representations whose error is at most `target`.
export function cheapest(result: ToyResult, ids: readonly string[], target: number, kind: RateKind): Price | null {
  let best: Price | null = null;
  for (const id of ids) {
    for (const point of result.representations[id]?.rd ?? []) {
      if (point.distortion === null || point.distortion > target) continue;
      const rate = rateOf(point, kind);
      if (!best || rate < best.rate) best = { id, rate, bits: point.bits, group: point.group };
    }
  }
  return best;
}

// Why a representation misses a target however it was rounded.
//   'fit'       the network itself is farther from the signal than that
//   'kept'      more frequencies are needed than were kept
//   'rounding'  unrounded it would be near enough; no rounding tried is fine enough
//   'either'    so few numbers may not hold the signal, or the rounding is too coarse
export type Miss = 'fit' | 'kept' | 'rounding' | 'either';

export function missOf(result: ToyResult, id: string, target: number): Miss {
  if (id.startsWith('mlp')) {
    const own = result.training.test_mse;
    return own === null || own > target ? 'fit' : 'rounding';
  }
  if (id === 'polynomial') return 'either'; // of low degree (core/toy/coordinates.hpp)
  if (id !== 'fourier_topk') return 'rounding';
  const needed = result.targets.find(({ distortion }) => distortion === target)?.fourier_components;
  const kept = (result.representations[id]?.coefficients ?? 0) / 2;
  return needed === null || needed === undefined || needed > kept ? 'kept' : 'rounding';
}

// Representations that are near enough as they are, and at no rounding: those that miss the same targets together.
export function roughMisses(result: ToyResult, kind: RateKind): { ids: string[]; targets: number[] }[] {
  const found = new Map<string, { ids: string[]; targets: number[] }>();
  for (const [id, { rd }] of Object.entries(result.representations)) {
    if (rd.length === 0) continue;
    const targets = TARGETS.filter(
      (target) => !cheapest(result, [id], target, kind) && missOf(result, id, target) === 'rounding',
    );
    if (targets.length === 0) continue;
    const same = found.get(targets.join()) ?? { ids: [], targets };
    same.ids.push(id);
    found.set(targets.join(), same);
  }
  return [...found.values()];
}
