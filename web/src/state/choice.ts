// Which tensors are swept unless someone chooses otherwise. Pure functions.
import type { Listing, ListedTensor, Role } from '../report/types';

// The matrices of attention and of the feed-forward network: what quantizers work on.
const PROJECTIONS: ReadonlySet<Role> = new Set(['q', 'k', 'v', 'o', 'qkv', 'gate', 'up', 'gate_up', 'down']);

// A sweep that starts by itself should be over before anyone wonders what the machine is doing; a larger model waits to be
// asked, while the tensor looked at is analysed at once.
export const AUTO_SWEEP_BYTES = 512 * 2 ** 20;

const isMatrix = ({ shape }: ListedTensor): boolean => shape.length >= 2 && shape.every((length) => length > 1);

// Projections; where no name is recognised, all matrices; where there is none, everything.
export function defaultChoice({ tensors }: Listing): Set<number> {
  const indices = tensors.map((_, index) => index);
  const tests = [(tensor: ListedTensor) => PROJECTIONS.has(tensor.role) && isMatrix(tensor), isMatrix, () => true];
  for (const test of tests) {
    const chosen = indices.filter((index) => test(tensors[index] as ListedTensor));
    if (chosen.length > 0) return new Set(chosen);
  }
  return new Set();
}
