import { describe, expect, it } from 'vitest';
import { byFamily, FAMILIES, familyOf, isSlow } from './families';

const kinds = (...ids: string[]) => ids.map((id) => ({ id }));

describe('families', () => {
  it('have each coordinate system once', () => {
    const all = FAMILIES.flatMap(({ members }) => members);
    expect(new Set(all).size).toBe(all.length);
  });

  it('group what the core knows, in their own order, and keep what they do not know', () => {
    const groups = byFamily(kinds('haar', 'next-years', 'pca', 'dct', 'original', 'shared-pca', 'centred-pca'));
    expect(groups.map(({ family, kinds: members }) => [family.id, members.map(({ id }) => id)])).toEqual([
      ['original', ['original']],
      ['aligned', ['pca', 'centred-pca', 'shared-pca']],
      ['frequency', ['dct', 'haar']],
      ['other', ['next-years']],
    ]);
    expect(familyOf('next-years').id).toBe('other');
  });

  it('say what is slow', () => {
    expect(['optrot', 'kurtail', 'entropy-rotation'].every(isSlow)).toBe(true);
    expect(['original', 'pca', 'next-years'].some(isSlow)).toBe(false);
  });
});
