// The numbers of SCIENCE section 4 that describe a vector of coefficients, with what Gaussian numbers would show.
import { expectedCrest, tailMass, topEnergyShare } from '../../../report/gaussian';
import type { ToyStatistics } from '../../../report/toy';

export interface Statistic {
  id: 'linf_over_l2' | 'kurtosis' | 'frac_3sigma' | 'frac_small' | 'top_0.01' | 'top_0.05' | 'top_0.1';
  share: boolean; // written as a percentage
  of: (each: ToyStatistics) => number | null;
  gaussian: (coefficients: number) => number;
}

const SMALL = 0.01; // Representation::kSmall in core/toy/representation.hpp: of the largest magnitude

export const STATISTICS: readonly Statistic[] = [
  {
    id: 'linf_over_l2', share: false, of: (each) => each.linf_over_l2,
    gaussian: (n) => expectedCrest(n) / Math.sqrt(n),
  },
  { id: 'kurtosis', share: false, of: (each) => each.kurtosis, gaussian: () => 3 },
  { id: 'frac_3sigma', share: true, of: (each) => each.frac_3sigma, gaussian: () => tailMass(3) },
  {
    id: 'frac_small', share: true, of: (each) => each.frac_small,
    gaussian: (n) => 1 - tailMass(SMALL * expectedCrest(n)),
  },
  { id: 'top_0.01', share: true, of: (each) => each.energy['top_0.01'], gaussian: () => topEnergyShare(0.01) },
  { id: 'top_0.05', share: true, of: (each) => each.energy['top_0.05'], gaussian: () => topEnergyShare(0.05) },
  { id: 'top_0.1', share: true, of: (each) => each.energy['top_0.1'], gaussian: () => topEnergyShare(0.1) },
]; // prettier-ignore

// What a rotation or alignment of the network's parameters is compared with.
export const BEFORE = 'mlp';
export const isTurned = (id: string): boolean => id.startsWith('mlp_') && id !== 'mlp_initial';

// How it changed a number: by less than a hundredth is not at all.
export function changeOf(before: number | null, after: number | null): 'lower' | 'higher' | null {
  if (before === null || after === null || Math.abs(after - before) <= 0.01 * Math.abs(before)) return null;
  return after < before ? 'lower' : 'higher';
}
