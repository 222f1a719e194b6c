// Lesson 3: which matrices, in which coordinate systems, and what is made of the report's numbers.
import type { Analysis } from '../../../engine/protocol';
import type { CoordinateReport, ListedTensor, Listing, Options } from '../../../report/types';

// The matrix that is looked at first, where the model has it: of the bundled model's feed-forward matrices the one whose shared
// axes save most.
export const FAVOURITE = 'model.layers.2.mlp.gate_proj.weight';
const FEED_FORWARD = new Set(['gate', 'up', 'down']);

export const matricesOf = (listing: Listing): ListedTensor[] =>
  listing.tensors.filter(({ role, shape }) => FEED_FORWARD.has(role) && shape.length === 2);

// The wanted one, or the favourite, or any: what is embedded elsewhere carries a few tensors only.
export function chosenMatrix(listing: Listing, wanted: string): ListedTensor | null {
  const all = matricesOf(listing);
  return all.find(({ name }) => name === wanted) ?? all.find(({ name }) => name === FAVOURITE) ?? all[0] ?? null;
}

export interface ConcentrateSettings {
  tensor: string; // '' or one that is not there: see chosenMatrix
  axes: number; // k
  paid: boolean; // the bits of the basis are counted
}
export const CONCENTRATE: ConcentrateSettings = { tensor: '', axes: 16, paid: true };

export const OWN = ['original', 'hadamard', 'pca'] as const;
export const SHARED = 'shared-pca';
export const SYSTEMS = [...OWN, SHARED] as const;
export type System = (typeof SYSTEMS)[number];

export const DB = 20; // where entropies are compared
export const HELD = 0.9; // of the energy

export const optionsFor = (axes: readonly string[]): Partial<Options> => ({
  axes: [...axes],
  bits: [4],
  groups: ['tensor'],
  schemes: ['symmetric'],
  distortions_db: [DB],
  seed: 1,
});

// The share of the energy in the k largest axes, k = 1, 2, ...
export function sharesOf(axisEnergy: ArrayLike<number>): number[] {
  let sum = 0;
  return Array.from(axisEnergy)
    .sort((a, b) => b - a)
    .map((energy) => (sum += energy));
}

// The fewest axes that hold a share of the energy.
export function axesFor(shares: readonly number[], share: number): number {
  const at = shares.findIndex((held) => held >= share);
  return (at < 0 ? shares.length - 1 : at) + 1;
}

export interface Concentrated {
  axes: string;
  shares: number[];
  report: CoordinateReport;
}

// What an analysis says of one system; null where it has failed, or was not asked for.
export function concentrated(analysis: Analysis | null, axes: string): Concentrated | null {
  const report = analysis?.report.axes[axes];
  const figures = analysis?.figures[axes];
  if (!report || report.error || !figures) return null;
  return { axes, shares: sharesOf(figures.axisEnergy), report };
}

export interface Cost {
  axes: string;
  entropy: number; // bits per weight at DB
  basis: number; // bits per weight
}

export function costOf({ axes, report }: Concentrated): Cost | null {
  const entropy = report.fixed_distortion[`${DB}dB`]?.entropy_bits;
  const basis = report.basis_bits;
  return entropy === null || entropy === undefined || basis === null ? null : { axes, entropy, basis };
}

const TIE = 1e-4; // bits: below what any of them is known to

// The systems that take least, with or without their basis.
export function cheapest(costs: readonly Cost[], paid: boolean): string[] {
  const bits = ({ entropy, basis }: Cost): number => entropy + (paid ? basis : 0);
  const least = Math.min(...costs.map(bits));
  return costs.filter((cost) => bits(cost) <= least + TIE).map(({ axes }) => axes);
}
