// How coordinate systems, roles and tensors are called in sentences and labels.
import { t } from '../language/language.svelte';
import type { ListedTensor, Role } from './types';

export { capital } from '../language/english';

// 'random-hadamard' -> 'random Hadamard': as it stands inside a sentence. One that this page does not know keeps its id.
export function axesName(id: string): string {
  const names: Record<string, string> = t().names.axes;
  return Object.hasOwn(names, id) ? (names[id] ?? id) : id.replaceAll('-', ' ');
}

// Roles in the order in which a block uses them.
export const ROLES: readonly Role[] = [
  'embedding', 'q', 'k', 'v', 'qkv', 'o', 'gate', 'up', 'gate_up', 'down', 'norm', 'bias', 'other', 'head',
]; // prettier-ignore

// What the matrices of a block are called ('q', 'gate') is the same in every language.
export function roleName(role: Role): string {
  const names: Partial<Record<Role, string>> = t().names.roles;
  return names[role] ?? role.replace('_', ' + ');
}

// 'model.layers.3.mlp.down_proj.weight' -> 'layer 3 down'; what has no role or layer keeps its name.
export function shortName(tensor: Pick<ListedTensor, 'name' | 'role' | 'layer'>): string {
  if (tensor.role === 'other' || tensor.role === 'norm' || tensor.role === 'bias') return tensor.name;
  return tensor.layer === null ? roleName(tensor.role) : t().names.inLayer(tensor.layer, roleName(tensor.role));
}
