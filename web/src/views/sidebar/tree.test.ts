import { describe, expect, it } from 'vitest';
import type { Role } from '../../report/types';
import type { TensorEntry } from '../../state/session';
import { parseFilter, shortName, treeRows } from './tree';

function entry(index: number, name: string, role: Role, layer: number | null, chosen = false): TensorEntry {
  return {
    index,
    tensor: { name, shape: [4, 4], dtype: 'F32', bytes: 64, role, layer, file: 'a.safetensors' },
    chosen,
    status: 'none',
    progress: 0,
    analysis: null,
    stale: false,
    search: null,
    error: null,
  };
}

const MODEL = [
  entry(0, 'model.layers.10.mlp.up_proj.weight', 'up', 10),
  entry(1, 'model.layers.2.self_attn.q_proj.weight', 'q', 2, true),
  entry(2, 'model.layers.2.mlp.up_proj.weight', 'up', 2),
  entry(3, 'model.embed_tokens.weight', 'embedding', null),
];
const every = (): boolean => true;

describe('treeRows', () => {
  it('puts the whole model first and layers in the order of their numbers', () => {
    const rows = treeRows(MODEL, 'layer', every, new Set());
    expect(rows.map((row) => row.label)).toEqual([
      'whole model',
      'model.embed_tokens',
      'layer 2',
      'self_attn.q_proj',
      'mlp.up_proj',
      'layer 10',
      'mlp.up_proj',
    ]);
  });

  it('tells whether all, some or none of a group are chosen', () => {
    const groups = treeRows(MODEL, 'layer', every, new Set()).filter((row) => row.kind === 'group');
    expect(groups.map((row) => row.chosen)).toEqual(['none', 'some', 'none']);
    const all = treeRows([entry(0, 'a', 'q', 0, true)], 'layer', every, new Set())[0];
    expect(all?.kind === 'group' && all.chosen).toBe('all');
  });

  it('leaves out the members of a closed group, and groups that the filter empties', () => {
    const closed = treeRows(MODEL, 'layer', every, new Set(['layer:2']));
    expect(closed.filter((row) => row.kind === 'tensor').map((row) => row.entry.index)).toEqual([3, 0]);
    const filtered = treeRows(MODEL, 'layer', (name) => name.includes('q_proj'), new Set());
    expect(filtered.map((row) => row.id)).toEqual(['layer:2', 'tensor:1']);
  });

  it('groups by role and numbers members within their group', () => {
    const rows = treeRows(MODEL, 'role', every, new Set());
    expect(rows.filter((row) => row.kind === 'group').map((row) => row.label)).toEqual(['query', 'up', 'embedding']);
    const up = rows.filter((row) => row.kind === 'tensor' && row.entry.tensor.role === 'up');
    expect(up.map((row) => [row.position, row.size])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('makes rows for ten thousand tensors within a frame or two', () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      entry(i, `model.layers.${Math.floor(i / 7)}.mlp.up_proj.weight`, 'up', Math.floor(i / 7)),
    );
    const start = performance.now();
    expect(treeRows(many, 'layer', every, new Set())).toHaveLength(10_000 + Math.ceil(10_000 / 7));
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('shortName', () => {
  it('drops what the group says already', () => {
    expect(shortName('model.layers.12.mlp.up_proj.weight', 'layer', 12)).toBe('mlp.up_proj');
    expect(shortName('blk.3.attn_q.weight', 'layer', 3)).toBe('attn_q');
    expect(shortName('h.1.attn.c_attn.weight', 'layer', 1)).toBe('attn.c_attn');
    expect(shortName('model.layers.12.mlp.up_proj.weight', 'role', 12)).toBe('model.layers.12.mlp.up_proj');
  });
});

describe('parseFilter', () => {
  const matches = (filter: string, name: string): boolean => {
    const parsed = parseFilter(filter);
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.test(name);
  };
  it('takes text as words in any order, in any case', () => {
    expect(matches('', 'anything')).toBe(true);
    expect(matches('UP layers.2', 'model.layers.2.mlp.up_proj')).toBe(true);
    expect(matches('up down', 'model.layers.2.mlp.up_proj')).toBe(false);
    expect(matches('layers.2', 'model.layersx2')).toBe(false); // a dot is a dot
  });
  it('takes /…/ as a regular expression', () => {
    expect(matches('/layers\\.[02]\\..*q_/', 'model.layers.2.self_attn.q_proj')).toBe(true);
    expect(matches('/^q/', 'model.layers.2.self_attn.q_proj')).toBe(false);
  });
  it('says why an expression is none', () => {
    const parsed = parseFilter('/(/');
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.reason).toMatch(/group/i);
  });
});
