import { describe, expect, it } from 'vitest';
import { positionOn, Prediction, textOf, valueAt, verdictOf, type Question, type Scale } from './prediction.svelte';

const degrees: Scale = { min: 0, max: 180, step: 1, format: (value) => `${value}°`, period: 90 };
const factor: Scale = { min: 1, max: 1000, step: 0.1, format: String, logarithmic: true };
const angle: Question = { ask: 'Where?', scale: degrees, act: 'Turn.' };
const choice: Question = {
  ask: 'Which?',
  choices: [
    { id: 'a', label: 'the first' },
    { id: 'b', label: 'the second' },
  ],
  act: 'Look.',
};

describe('a prediction', () => {
  it('goes from the guess over the act to the reveal and back', () => {
    const outcome = { truths: ['a'], says: 'So it is.' };
    const prediction = new Prediction();
    prediction.go(outcome);
    expect(prediction.phase).toBe('predict'); // nothing was guessed
    prediction.put('b');
    prediction.put('a');
    prediction.go(null);
    expect(prediction.phase).toBe('act');
    prediction.put('b');
    expect(prediction.guess).toBe('a'); // given is given
    prediction.go(null);
    expect(prediction.phase).toBe('act'); // nothing came out yet
    prediction.go(outcome);
    expect(prediction.phase).toBe('reveal');
    prediction.go(outcome);
    expect([prediction.phase, prediction.guess]).toEqual(['predict', null]);
  });
});

describe('verdicts', () => {
  it('compare choices by name', () => {
    expect(verdictOf(choice, 'a', ['a', 'b'])).toBe('right');
    expect(verdictOf(choice, 'a', ['b'])).toBe('off');
    expect(textOf(choice, 'b')).toBe('the second');
  });

  it('compare numbers by their place on the scale, over the period', () => {
    expect(verdictOf(angle, 30, [33])).toBe('right');
    expect(verdictOf(angle, 30, [50])).toBe('close');
    expect(verdictOf(angle, 30, [75])).toBe('off');
    expect(verdictOf(angle, 2, [88])).toBe('right'); // 88 is 2 short of the period
    expect(verdictOf(angle, 165, [74])).toBe('right');
    expect(textOf(angle, 7)).toBe('7°');
  });

  it('compare by ratio on a logarithmic scale', () => {
    const ask: Question = { ask: 'How many?', scale: factor, act: 'Look.' };
    expect(verdictOf(ask, 10, [12])).toBe('right');
    expect(verdictOf(ask, 100, [120])).toBe('right');
    expect(verdictOf(ask, 10, [100])).toBe('off');
  });
});

describe('scales', () => {
  it('lead from a value to its place and back', () => {
    for (const scale of [degrees, factor])
      for (const value of [1, 10, 90]) expect(valueAt(scale, positionOn(scale, value))).toBeCloseTo(value, 9);
    expect(valueAt(degrees, 2)).toBe(180);
    expect(valueAt(factor, -1)).toBe(1);
  });
});
