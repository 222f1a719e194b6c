// How coordinate systems, roles and tensors are called in sentences and labels.
import type { ListedTensor, Role } from './types';

const WORDS: Record<string, string> = {
  pca: 'PCA',
  dct: 'DCT',
  hadamard: 'Hadamard',
  haar: 'Haar',
  optrot: 'OptRot',
  kurtail: 'KurTail',
  head: 'per-head',
  two: 'two-sided',
  sided: '',
};

// 'random-hadamard' -> 'random Hadamard': as it stands inside a sentence.
export function axesName(id: string): string {
  return id
    .split('-')
    .map((word) => WORDS[word] ?? word)
    .filter((word) => word !== '')
    .join(' ');
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

// Roles in the order in which a block uses them.
export const ROLES: readonly Role[] = [
  'embedding', 'q', 'k', 'v', 'qkv', 'o', 'gate', 'up', 'gate_up', 'down', 'norm', 'bias', 'other', 'head',
]; // prettier-ignore

export const roleName = (role: Role): string => role.replace('_', ' + ');

// 'model.layers.3.mlp.down_proj.weight' -> 'layer 3 down'; what has no role or layer keeps its name.
export function shortName(tensor: Pick<ListedTensor, 'name' | 'role' | 'layer'>): string {
  if (tensor.role === 'other' || tensor.role === 'norm' || tensor.role === 'bias') return tensor.name;
  return tensor.layer === null ? roleName(tensor.role) : `layer ${tensor.layer} ${roleName(tensor.role)}`;
}

// "1 tensor", "12 tensors".
export const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
