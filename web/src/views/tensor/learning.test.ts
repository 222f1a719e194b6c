import { describe, expect, it } from 'vitest';
import type { TensorReport } from '../../report/types';
import { learningChart, learningOf } from './learning';

const report = {
  axes: {
    original: { basis: { trace: undefined } },
    optrot: { basis: { trace: [4, 3.5, 3.25] } },
    kurtail: { error: { code: 'memory', message: '' } },
    'entropy-rotation': { basis: { trace: [3.5] } },
  },
} as unknown as TensorReport;

describe('how a rotation was learned', () => {
  it('has the final trace of each, and the live one of the one being learned', () => {
    const axes = ['original', 'optrot', 'kurtail', 'entropy-rotation'];
    expect(learningOf(report, axes, null).map(({ axes: id, live }) => [id, live])).toEqual([
      ['optrot', false],
      ['entropy-rotation', false],
    ]);
    expect(learningOf(null, axes, { axes: 'kurtail', trace: [1.2, 1.1] })).toEqual([
      { axes: 'kurtail', trace: [1.2, 1.1], live: true },
    ]);
    expect(learningOf(null, axes, null)).toEqual([]);
  });

  it('says what was gained, or that nothing was', () => {
    const [optrot, entropy] = learningOf(report, ['optrot', 'entropy-rotation'], null);
    if (!optrot || !entropy) throw new Error('no traces');
    const chart = learningChart(optrot, 'w');
    expect(chart.title).toBe('OptRot brought the kurtosis about 0 from 4.000 to 3.250 in 2 steps.');
    expect(chart.columns).toEqual([
      { label: 'step', values: [0, 1, 2] },
      { label: 'kurtosis about 0', values: [4, 3.5, 3.25] },
    ]);
    expect(chart.references).toEqual([{ axis: 'y', value: 3, label: 'Gaussian' }]);
    expect(learningChart(entropy, 'w').title).toContain('could not be made better');
    expect(learningChart({ axes: 'optrot', trace: [4, 3.9], live: true }, 'w').title).toContain('Learning OptRot');
  });
});
