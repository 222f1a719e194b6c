import { describe, expect, it } from 'vitest';
import type { BlockResult, ButterflyResult, ButterflyStage } from '../../../report/studies';
import { answerOf, effectOf, runOf } from './flatten';

const block = (scale: number, kurtosis: number, moved: number): BlockResult =>
  ({
    scale,
    up: { before: { kurtosis: 3 }, after: { kurtosis } },
    output: { rms_relative: moved, rounding: { rms_relative: 1e-7 } },
  }) as BlockResult;

const butterfly = (before: number, after: number): ButterflyResult =>
  ({ stages: [{ excess_kurtosis: before }, { excess_kurtosis: after }] }) as ButterflyResult;

describe('planting', () => {
  it('says what scaling has done', () => {
    expect(effectOf(block(1, 3, 0))).toBeNull();
    expect(effectOf(block(32, 800, 0))).toBe('kurtosis');
    expect(effectOf(block(33, 800, 3e-7))).toBe('kurtosis'); // rounding
    expect(effectOf(block(33, 800, 1e-3))).toBe('both');
    expect(effectOf(block(1.2, 3.1, 0))).toBe('neither');
  });
});

describe('flattening', () => {
  it('says which side mends', () => {
    expect(answerOf(butterfly(870, 1390), butterfly(870, -0.1))).toBe('output');
    expect(answerOf(butterfly(870, 5), butterfly(870, 500))).toBe('input');
    expect(answerOf(butterfly(0, 0), butterfly(0, 0))).toBe('none'); // there was nothing to mend
  });

  it('knows the run that a stage mixes', () => {
    expect(runOf({ block: 4 } as ButterflyStage, 14, 704)).toEqual([12, 16]);
    expect(runOf({ block: 704 } as ButterflyStage, 14, 704)).toEqual([0, 704]);
  });
});
