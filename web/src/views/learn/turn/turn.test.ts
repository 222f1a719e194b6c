import { describe, expect, it } from 'vitest';
import type { TurnFigures, TurnResult } from '../../../report/studies';
import { askedOf, axesOf, bothNames, FLAT, lowest, onPaper, passed, unchanged, WEIGHTS, within } from './turn';

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);

describe('turned axes', () => {
  it('are orthonormal, in the plane and in space', () => {
    for (const angles of [[33], [20, -40, 75]]) {
      const axes = axesOf(angles);
      axes.forEach((a, i) => axes.forEach((b, j) => expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 12)));
    }
  });

  it('turn counter-clockwise', () => {
    const [first] = axesOf([30]);
    expect(first?.[0]).toBeCloseTo(Math.sqrt(0.75), 12);
    expect(first?.[1]).toBeCloseTo(0.5, 12);
  });

  it('keep lengths on their way to the paper and its depth', () => {
    expect(Math.hypot(...onPaper([3, -4, 12]))).toBeCloseTo(13, 12);
    expect(onPaper([3, 4])).toEqual([3, 4, 0]);
  });
});

describe('angles', () => {
  it('come back after half a turn, in space after a whole one', () => {
    expect([0, 180, 190, -10, 365].map((angle) => within(lowest(2), angle))).toEqual([0, 180, 10, 170, 5]);
    expect([0, 180, 190, -190, 365].map((angle) => within(lowest(3), angle))).toEqual([0, 180, -170, 170, 5]);
    expect(bothNames(120)).toEqual([30, 120]);
  });

  it('are passed by dragging, not by jumping', () => {
    const degrees = [0, 10, 20, 30, 40, 50, 60];
    expect(passed(degrees, 20, 30)).toEqual([false, true, true, true, true, false, false]);
    expect(passed(degrees, 0, 50)).toEqual([false, false, false, false, true, true, true]);
  });
});

describe('what is asked', () => {
  it('names the columns of the cloud', () => {
    expect(askedOf(FLAT)).toMatchObject({ source: 'planted:cross-cloud?cols=2', tensor: 'cross-cloud' });
    const weights = askedOf({ cloud: 'weights', dimensions: 3, angles: [1, 2, 3] });
    expect(weights.options).toMatchObject({ columns: WEIGHTS.columns, angles: [1, 2, 3] });
  });
});

describe('what does not change', () => {
  const figures = (kurtosis: number, l2: number): TurnFigures =>
    ({
      kurtosis,
      l2,
      absmax: kurtosis,
      entropy_bits: kurtosis,
      mse: kurtosis,
      entropy_20db_bits: kurtosis,
    }) as TurnFigures;
  const result = (angle: number, after: TurnFigures): TurnResult =>
    ({ angles: [angle], before: figures(5, 10), after }) as TurnResult;

  it('is found by comparing, and not before anything turned', () => {
    expect(unchanged(result(20, figures(6, 10.00001)))).toEqual(['l2']);
    expect(unchanged(result(20, figures(5, 10)))).toHaveLength(6);
    expect(unchanged(result(90, figures(5, 10)))).toBeNull();
  });
});
