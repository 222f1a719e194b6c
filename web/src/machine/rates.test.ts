import { describe, expect, it } from 'vitest';
import { figuresOf, median, type MeasuredJob } from './rates';

const job = (id: string, amount: number, turns: number[]): MeasuredJob => ({ id, unit: 'GB/s', amount, turns });

describe('what a measurement says', () => {
  it('goes by medians', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, null]);
  });

  it('is a rate, and a share of the limit that bounds the job', () => {
    const jobs = [job('limit.read', 40e9, [2, 1, 9]), job('moments.f32', 40e9, [4]), job('gemm.1024', 1e9, [1])];
    const [read, moments, gemm] = jobs.map((each) => figuresOf(each, jobs));
    expect(read).toEqual({ seconds: 2, rate: 20, limit: null, share: null });
    expect(moments).toEqual({ seconds: 4, rate: 10, limit: 'limit.read', share: 0.5 });
    expect(gemm).toEqual({ seconds: 1, rate: 1, limit: null, share: null }); // its limit was not measured
  });

  it('has gaps where a job is not measured yet, or too short for the clock', () => {
    const jobs = [job('limit.read', 1e9, [0, 0, 1]), job('moments.f32', 1e9, [])];
    expect(jobs.map((each) => figuresOf(each, jobs))).toEqual([
      { seconds: 0, rate: null, limit: null, share: null },
      { seconds: null, rate: null, limit: 'limit.read', share: null },
    ]);
  });
});
