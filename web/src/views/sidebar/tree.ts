// The tree as a flat list of rows, which is what a virtual list draws. Pure, so that thousands of tensors can be tested in a blink.
import { t } from '../../language/language.svelte';
import type { Role } from '../../report/types';
import type { TensorEntry } from '../../state/session';

export type Grouping = 'layer' | 'role';

export interface GroupRow {
  kind: 'group';
  id: string;
  label: string;
  members: TensorEntry[]; // those the filter lets through
  chosen: 'all' | 'some' | 'none';
  open: boolean;
  position: number; // 1-based, among the groups
  size: number;
}

export interface TensorRow {
  kind: 'tensor';
  id: string;
  entry: TensorEntry;
  label: string; // what tells it apart from its neighbours
  position: number;
  size: number;
}

export type TreeRow = GroupRow | TensorRow;

// In the order in which the tree lists them.
const ROLE_ORDER: readonly Role[] = [
  'q', 'k', 'v', 'o', 'qkv', 'gate', 'up', 'gate_up', 'down', 'embedding', 'head', 'norm', 'bias', 'other',
]; // prettier-ignore

export type Filter = { ok: true; test: (name: string) => boolean } | { ok: false; reason: string };

// '/…/' is a regular expression, case-insensitive; anything else is text, words in any order.
export function parseFilter(text: string): Filter {
  const trimmed = text.trim();
  const pattern = /^\/(.*)\/i?$/s.exec(trimmed);
  if (!pattern) {
    const words = trimmed.toLowerCase().split(/\s+/).filter(Boolean);
    return {
      ok: true,
      test: (name) => {
        const lower = name.toLowerCase();
        return words.every((word) => lower.includes(word));
      },
    };
  }
  try {
    const expression = new RegExp(pattern[1] ?? '', 'i');
    return { ok: true, test: (name) => expression.test(name) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

interface Group {
  id: string;
  label: string;
  order: number;
  members: TensorEntry[];
}

function groupOf(entry: TensorEntry, by: Grouping): Omit<Group, 'members'> {
  const { layer, role } = entry.tensor;
  if (by === 'role') return { id: `role:${role}`, label: t().sidebar.roles[role], order: ROLE_ORDER.indexOf(role) };
  if (layer === null) return { id: 'model', label: t().sidebar.wholeModel, order: -1 };
  return { id: `layer:${layer}`, label: t().sidebar.layer(layer), order: layer };
}

// The common end '.weight' says nothing; within a layer neither does the layer.
export function shortName(name: string, by: Grouping, layer: number | null): string {
  const plain = name.replace(/\.weight$/, '');
  if (by === 'role' || layer === null) return plain;
  const at = new RegExp(`(^|[._])${layer}[._]`).exec(plain);
  return at ? plain.slice(at.index + at[0].length) : plain;
}

export function groupsOf(entries: readonly TensorEntry[], by: Grouping): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const key = groupOf(entry, by);
    const group = groups.get(key.id) ?? { ...key, members: [] };
    group.members.push(entry);
    groups.set(key.id, group);
  }
  return [...groups.values()].sort((a, b) => a.order - b.order);
}

export function treeRows(
  entries: readonly TensorEntry[],
  by: Grouping,
  test: (name: string) => boolean,
  closed: ReadonlySet<string>,
): TreeRow[] {
  const groups = groupsOf(
    entries.filter((entry) => test(entry.tensor.name)),
    by,
  );
  return groups.flatMap((group, at): TreeRow[] => {
    const open = !closed.has(group.id);
    const chosen = group.members.filter((entry) => entry.chosen).length;
    const head: GroupRow = {
      kind: 'group',
      id: group.id,
      label: group.label,
      members: group.members,
      chosen: chosen === 0 ? 'none' : chosen === group.members.length ? 'all' : 'some',
      open,
      position: at + 1,
      size: groups.length,
    };
    if (!open) return [head];
    return [
      head,
      ...group.members.map((entry, member): TensorRow => ({
        kind: 'tensor',
        id: `tensor:${entry.index}`,
        entry,
        label: shortName(entry.tensor.name, by, entry.tensor.layer),
        position: member + 1,
        size: group.members.length,
      })),
    ];
  });
}
