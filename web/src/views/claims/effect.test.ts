import { describe, expect, it } from 'vitest';
import type { ClaimTensor, Tally, Verdict } from '../../report/studies';
import { effectFigure, effectSentence } from './effect';

const tally: Tally = {
  verdict: 'depends', agree: 1, against: 1, mixed: 0, undetermined: 0, total: 2, effect: 0.5, spread: 1,
  quartiles: [0, 1], seed_spread: 0.1, effect_unit: 'dB', effect_label: 'gain',
}; // prettier-ignore
const tensor = (name: string, effect: number | null, verdict: Verdict): ClaimTensor => ({
  name, role: 'q', layer: 0, verdict, effect, spread: null, values: {},
}); // prettier-ignore

describe('the figure of an effect', () => {
  it('has a mark per tensor that says something, in the lane of its verdict, and zero in sight', () => {
    const tensors = [
      tensor('a', 2, 'supported'),
      tensor('b', 1, 'contradicted'),
      tensor('c', 1.5, 'depends'),
      tensor('d', null, 'undetermined'),
    ];
    const figure = effectFigure(tally, tensors, 3);
    expect(figure?.marks.map(({ name, lane }) => [name, lane])).toEqual([
      ['a', 0],
      ['b', 2],
      ['c', 1],
    ]);
    expect(figure?.domain[0]).toBeCloseTo(-0.3);
    expect(figure?.domain[1]).toBe(2);
    expect(figure?.seeds).toBeCloseTo(0.3);
    expect(effectFigure({ ...tally, seed_spread: null }, tensors, 3)?.domain).toEqual([0, 2]);
    expect(effectFigure({ ...tally, seed_spread: null }, [tensor('a', 0, 'depends')], undefined)?.domain).toEqual([
      -1, 1,
    ]);
    expect(effectFigure(tally, [tensor('d', null, 'undetermined')], 2)).toBeNull();
  });

  it('is said in words', () => {
    expect(effectSentence(tally)).toBe('gain: +0.500 dB, the middle half of 2 tensors from 0 to +1.00');
    expect(effectSentence({ ...tally, effect: null })).toBe('');
  });
});
