// Lesson 5: the experiment that is guided through, and what its answers say to each question.
import type { ToyLook, ToyResult, ToyStatistics } from '../../../report/toy';
import type { Outcome } from '../lesson/prediction.svelte';
import type { Settings } from '../laboratory/settings';
import { cheapest, TARGETS, type Price } from '../laboratory/targets';

// As the laboratory begins, trained for a few seconds.
export const EXPERIMENT: Settings = { steps: '1000' };

export const PARTS = ['count', 'train', 'turn', 'price'] as const;
export type Part = (typeof PARTS)[number];

type Look = Pick<ToyLook, 'representations'>;
const of = ({ representations }: Look, id: string): ToyStatistics | undefined => representations[id];
const top = (each: ToyStatistics | undefined): number | null => each?.energy['top_0.01'] ?? null;

// How the energy of the largest 1 % came about.
export interface Shares {
  trained: number;
  untrained: number;
  fourier: number;
}
export function sharesOf(look: Look): Shares | null {
  const [trained, untrained, fourier] = ['mlp', 'mlp_initial', 'fourier_all'].map((id) => top(of(look, id)));
  if (typeof trained !== 'number' || typeof untrained !== 'number' || typeof fourier !== 'number') return null;
  return { trained, untrained, fourier };
}

// What a rotation of the parameters has done. A change of less than this in log2 is none: the margin of the claims.
const MARGIN = 0.05;
export const TURNS = ['flat', 'both', 'worse', 'same'] as const;
export type Turn = (typeof TURNS)[number];

export interface Turned {
  turn: Turn;
  before: ToyStatistics;
  after: ToyStatistics;
}
export function turnedOf(look: Look): Turned | null {
  const [before, after] = [of(look, 'mlp'), of(look, 'mlp_hadamard')];
  const fell = ratio(before?.linf_over_l2, after?.linf_over_l2);
  const rose = ratio(top(after), top(before));
  if (!before || !after || fell === null || rose === null) return null;
  const turn = fell > MARGIN ? (rose > MARGIN ? 'both' : 'flat') : fell < -MARGIN ? 'worse' : 'same';
  return { turn, before, after };
}

const ratio = (a: number | null | undefined, b: number | null | undefined): number | null =>
  a && b ? Math.log2(a / b) : null;

// At the strictest distortion that both reach.
interface Prices {
  target: number;
  fourier: Price;
  network: Price; // as trained
  rotated: Price | null; // by Hadamard; null: it does not reach it
}
export function pricesOf(result: ToyResult): Prices | null {
  for (const target of [...TARGETS].reverse()) {
    const price = (id: string): Price | null => cheapest(result, [id], target, 'rate_bits');
    const [fourier, network] = [price('fourier_true'), price('mlp')];
    if (fourier && network) return { target, fourier, network, rotated: price('mlp_hadamard') };
  }
  return null;
}

export const outcome = (truth: string | number, says: string): Outcome => ({ truths: [truth], says });
