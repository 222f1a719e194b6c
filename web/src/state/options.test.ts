import { describe, expect, it } from 'vitest';
import type { Catalogue, ListedTensor, Role } from '../report/types';
import { TOY_SETTINGS } from '../../../tests/support/toy-settings';
import { defaultChoice } from './choice';
import { coordinateKey, optionsOf } from './options';
import { DEFAULT_STATE } from './view-state';

const kind = (id: string, seeded: boolean) => ({ id, title: id, description: '', seeded });
const catalogue: Catalogue = {
  axiscope: '1',
  axes: [kind('original', false), kind('random', true)],
  planted: [],
  studies: [],
  toy: TOY_SETTINGS,
};

describe('optionsOf', () => {
  it('asks for all of the table, and for an unusual group beside the usual ones', () => {
    expect(optionsOf(DEFAULT_STATE, null)).toEqual({
      axes: ['original', 'hadamard', 'pca'],
      bits: [2, 3, 4, 6, 8],
      groups: ['tensor', 'row', 64],
      schemes: ['symmetric', 'asymmetric'],
      distortions_db: [10, 20, 30],
      seed: 1,
    });
    expect(optionsOf({ ...DEFAULT_STATE, group: '128' }, null).groups).toEqual(['tensor', 'row', 64, 128]);
    expect(optionsOf({ ...DEFAULT_STATE, group: 'row' }, null).groups).toEqual(['tensor', 'row', 64]);
  });
  it('leaves out what this build does not know, but never everything', () => {
    expect(optionsOf({ ...DEFAULT_STATE, axes: ['random', 'quantum'] }, catalogue).axes).toEqual(['random']);
    expect(optionsOf({ ...DEFAULT_STATE, axes: ['quantum'] }, catalogue).axes).toEqual(['original']);
  });
});

describe('coordinateKey', () => {
  const options = optionsOf(DEFAULT_STATE, null);
  it('depends on the seed only where the coordinate system does', () => {
    const other = { ...options, seed: 2 };
    expect(coordinateKey('original', options, catalogue)).toBe(coordinateKey('original', other, catalogue));
    expect(coordinateKey('random', options, catalogue)).not.toBe(coordinateKey('random', other, catalogue));
    expect(coordinateKey('unknown', options, catalogue)).not.toBe(coordinateKey('unknown', other, catalogue));
  });
  it('depends on the quantizers and not on the other coordinate systems', () => {
    expect(coordinateKey('original', { ...options, axes: [] }, catalogue)).toBe(
      coordinateKey('original', options, catalogue),
    );
    expect(coordinateKey('original', { ...options, groups: ['row'] }, catalogue)).not.toBe(
      coordinateKey('original', options, catalogue),
    );
  });
});

describe('defaultChoice', () => {
  const tensor = (role: Role, shape: number[]): ListedTensor => ({
    name: role,
    shape,
    dtype: 'F32',
    bytes: 4,
    role,
    layer: 0,
    file: 'f',
  });
  const choose = (...tensors: ListedTensor[]) => [
    ...defaultChoice({ schema: 1, axiscope: '', source: [], notes: [], tensors }),
  ];
  it('takes the projections', () => {
    expect(
      choose(tensor('embedding', [9, 4]), tensor('q', [4, 4]), tensor('norm', [4]), tensor('down', [4, 8])),
    ).toEqual([1, 3]);
  });
  it('takes all matrices where no name is known, and everything where there is none', () => {
    expect(choose(tensor('other', [4]), tensor('other', [4, 4]), tensor('other', [2, 3, 4]))).toEqual([1, 2]);
    expect(choose(tensor('other', [4]), tensor('norm', []))).toEqual([0, 1]);
    expect(choose()).toEqual([]);
  });
});
