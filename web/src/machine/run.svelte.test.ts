import { beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../engine/engine-error';
import type { Stopwatch } from '../engine/stopwatch';
import { MachineRun, TURNS } from './run.svelte';

const job = (id: string) => ({ id, amount: 1, unit: 'GB/s' });

class FakeStopwatch implements Stopwatch {
  asked: string[] = [];
  seconds = 1;
  ended = 0;
  hold: string | null = null; // the job that never ends
  fails: Error | null = null;
  #stop: ((reason: unknown) => void) | null = null;

  jobs = async () => [job('a'), job('b')];
  time(id: string): Promise<number> {
    this.asked.push(id);
    if (this.fails) return Promise.reject(this.fails);
    if (this.hold === id) return new Promise((_, reject) => (this.#stop = reject));
    return Promise.resolve(this.seconds);
  }
  end(): void {
    this.ended += 1;
    this.#stop?.(new DOMException('stopped', 'AbortError'));
  }
}

let stopwatch: FakeStopwatch;
let engine: { stopwatch(): Stopwatch; build(): Promise<'relaxed'>; busy: boolean; workers: number };
let run: MachineRun;
const turns = () => run.jobs.map((each) => each.turns.length);

beforeEach(() => {
  stopwatch = new FakeStopwatch();
  engine = { stopwatch: () => stopwatch, build: async () => 'relaxed', busy: false, workers: 2 };
  run = new MachineRun(engine);
});

describe('a measurement', () => {
  it('lets all jobs take turns, and gives the worker back', async () => {
    await run.measure();
    expect(stopwatch.asked).toEqual(Array.from({ length: TURNS }, () => ['a', 'b']).flat());
    expect(run.state).toBe('done');
    expect(turns()).toEqual([TURNS, TURNS]);
    expect([run.progress, run.current, run.disturbed]).toEqual([1, null, false]);
    expect(stopwatch.ended).toBe(1);
  });

  it('repeats what is short, and ends where the clock shows nothing', async () => {
    stopwatch.seconds = 0.02;
    await run.measure();
    expect(stopwatch.asked).toHaveLength(3 * 2 * TURNS);
    expect(run.jobs[0]?.turns[0]).toBeCloseTo(0.02);
    stopwatch.seconds = 0;
    await run.measure();
    expect(run.jobs[0]?.turns).toEqual(Array(TURNS).fill(0));
  });

  it('can be cancelled; what it has stays', async () => {
    stopwatch.hold = 'b';
    const measured = run.measure();
    await expect.poll(() => run.current).toBe('b');
    await run.measure(); // one at a time
    expect(run.cancel()).toBe(true);
    await measured;
    expect([run.state, run.error, run.current]).toEqual(['cancelled', null, null]);
    expect(turns()).toEqual([1, 0]);
    expect(run.cancel()).toBe(false);
  });

  it('says why it failed', async () => {
    stopwatch.fails = new EngineError({ code: 'memory', message: 'no more' });
    await run.measure();
    expect([run.state, run.error?.message]).toEqual(['failed', 'no more']);
  });

  it('knows the build, or why there is none', async () => {
    await run.identify();
    expect([run.build, run.error]).toEqual(['relaxed', null]);
    engine.build = () => Promise.reject(new EngineError({ code: 'unsupported', message: 'no SIMD' }));
    await run.identify();
    expect(run.error?.message).toBe('no SIMD');
  });

  it('knows what else was computed meanwhile', async () => {
    run.look();
    expect(run.busy).toBe(false);
    engine.busy = true;
    await run.measure();
    expect([run.busy, run.disturbed]).toEqual([true, true]);
  });
});
