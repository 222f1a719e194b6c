import { describe, expect, it } from 'vitest';
import type { CoordinateReport, TensorReport } from '../../report/types';
import { headline } from './headline';

const LOOK = { bits: 4, group: '64', scheme: 'symmetric', db: 20 } as const;

function system(crest: number | null, entropy: number, basisBits = 0): CoordinateReport {
  return {
    basis: { construction: '', block: 1, core: 0, note: '' },
    basis_bits: basisBits,
    outliers: { crest },
    energy: {},
    axes: {},
    rtn: {},
    fixed_distortion: { '20dB': { entropy_bits: entropy } },
  } as unknown as CoordinateReport;
}

function report(axes: TensorReport['axes']): TensorReport {
  return {
    name: 'w', shape: [8, 8], dtype: 'F32', role: 'q', layer: 0, file: 'f',
    nonfinite: { nan: 0, inf: 0 }, notes: [], axes, error: null,
  }; // prettier-ignore
}

const NAMES: Record<string, string> = { hadamard: 'Hadamard', pca: 'PCA' };
const say = (axes: TensorReport['axes']): string =>
  headline(report(axes), Object.keys(axes), LOOK, (id) => NAMES[id] ?? id);

describe('headline', () => {
  it('says what a rotation lowers and what it costs', () => {
    expect(say({ original: system(9.3, 3.4), hadamard: system(4.4, 3.55) })).toBe(
      'Hadamard lowers the crest from 9.3 to 4.4; at equal distortion (20 dB) it costs 0.15 bit per weight.',
    );
  });
  it('says the opposite when it is so', () => {
    expect(say({ original: system(4, 3.55), hadamard: system(5, 3.4) })).toBe(
      'Hadamard raises the crest from 4.0 to 5.0; at equal distortion (20 dB) it saves 0.15 bit per weight.',
    );
  });
  it('calls small differences none', () => {
    expect(say({ original: system(4, 3.5), hadamard: system(4.01, 3.501) })).toBe(
      'Hadamard leaves the crest at 4.0; at equal distortion (20 dB) the rate stays the same.',
    );
  });
  it('never says a gain without the price of its basis', () => {
    expect(say({ original: system(9, 3.5), pca: system(12, 2.8, 4) })).toBe(
      'PCA saves 0.70 bit per weight, and storing its basis takes 4.0 bits: a net loss of 3.3 bits.',
    );
    expect(say({ original: system(9, 3.5), pca: system(12, 2.8, 0.2) })).toBe(
      'PCA saves 0.70 bit per weight, and storing its basis takes 0.20 bit: a net gain of 0.50 bit.',
    );
  });
  it('tells of one free rotation and one stored basis, not of all', () => {
    const axes = { original: system(9, 3.5), hadamard: system(5, 3.5), dct: system(6, 3.5), pca: system(12, 2.8, 4) };
    expect(say(axes)).toMatch(/^Hadamard lowers[^.]*9\.0 to 5\.0[^.]*\. PCA saves/);
    expect(say(axes)).not.toContain('dct');
  });
  it('does without the original axes, and without numbers', () => {
    expect(say({ hadamard: system(4.4, 3.57) })).toBe(
      'In Hadamard axes the crest is 4.4 and 20 dB take 3.6 bits per weight.',
    );
    expect(say({ original: { error: { code: 'memory', message: 'no' } } })).toBe('');
    expect(say({ original: system(null, 0) })).toBe('');
  });
});
