// What was measured on the bundled model when this page was made: docs/results/fable.json, written by `npm run results` and compared
// with what the program measures by tests/cli/results.test.mjs.
import type { ClaimTensor, Tally } from '../../../report/studies';
import document from '../../../../../docs/results/fable.json';

export type PublishedTally = Omit<Tally, 'spread'>;
export type PublishedTensor = Pick<ClaimTensor, 'name' | 'verdict' | 'effect' | 'parts'>;
export interface PublishedClaim extends PublishedTally {
  id: string;
  parts: (PublishedTally & { id: string })[];
  per_tensor: PublishedTensor[];
}
// Bits per weight, means over all matrices by their entries.
export interface PublishedRate {
  net: number;
  codes: number;
  basis: number;
}
export interface Published {
  schema: number;
  axiscope: string;
  model: string;
  claims: {
    seed: number;
    seeds: number;
    tensors: number;
    median_kurtosis: { original: number; hadamard: number };
    board: PublishedClaim[];
  };
  rates: { tensors: number; weights: number; axes: Record<string, Record<string, PublishedRate>> };
}

export const published = document as unknown as Published;
