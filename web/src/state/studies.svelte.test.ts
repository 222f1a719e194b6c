import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flushSync } from 'svelte';
import type { Engine, TaskOptions } from '../engine/engine';
import { EngineError } from '../engine/engine-error';
import type { SourceSpec, StudyOptions, StudyPart, StudyResult } from '../engine/protocol';
import type { ListedTensor } from '../report/types';
import { Studies } from './studies.svelte';
import { Entry } from './tensor-entry.svelte';

interface Call {
  tensor: number;
  options: StudyOptions;
  task: TaskOptions;
  finish(result?: StudyResult): Promise<unknown>;
  fail(code: 'unreadable' | 'invalid'): Promise<unknown>;
  progress(fraction: number, objective?: number): void;
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const SOURCE: SourceSpec = { kind: 'planted', url: 'planted:gaussian' };

let calls: Call[];
let combinations: { parts: StudyPart[]; options: StudyOptions; finish(result?: StudyResult): Promise<unknown> }[];
let entries: Entry[];
let studies: Studies;

function fakeEngine(): Engine {
  return {
    workers: 2,
    study: (_source: SourceSpec, tensor: number, _id: string, options: StudyOptions, task: TaskOptions = {}) =>
      new Promise<StudyResult>((resolve, reject) => {
        const leave = () => (calls = calls.filter((each) => each !== call));
        const call: Call = {
          tensor,
          options,
          task,
          finish: (result = { tensor }) => (leave(), resolve(result), settle()),
          fail: (code) => (leave(), reject(new EngineError({ code, message: code })), settle()),
          progress: (fraction, objective) =>
            task.onProgress?.({
              stage: 'search',
              fraction,
              bytesRead: 0,
              heapBytes: 0,
              ...(objective === undefined ? {} : { objective }),
            }),
        };
        task.signal?.addEventListener('abort', () => (leave(), reject(task.signal?.reason as Error)));
        calls.push(call);
      }),
    combine: (_source: SourceSpec, _id: string, parts: StudyPart[], options: StudyOptions) =>
      new Promise<StudyResult>((resolve) => {
        const combination = {
          parts,
          options,
          finish: (result: StudyResult = { of: parts.length }) => {
            combinations = combinations.filter((each) => each !== combination);
            resolve(result);
            return settle();
          },
        };
        combinations.push(combination);
      }),
  } as unknown as Engine;
}

const of = (tensor: number): Call => {
  const call = calls.find((each) => each.tensor === tensor);
  if (!call) throw new Error(`tensor ${tensor} is not being studied`);
  return call;
};
const running = () => calls.map(({ tensor }) => tensor).sort((a, b) => a - b);
const run = (index: number, options: StudyOptions = {}) => studies.run(entries[index] as Entry, 'claims', options);

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  combinations = [];
  entries = [0, 1, 2, 3].map((index) => {
    const tensor = { name: `w${index}`, shape: [64, 64] } as unknown as ListedTensor;
    const entry = new Entry(index, tensor);
    entry.chosen = index > 0;
    return entry;
  });
  studies = new Studies({
    engine: fakeEngine(),
    entries: () => entries,
    work: (entry) => (entry as Entry).work,
    now: () => Date.now(),
  });
  studies.open(SOURCE);
});
afterEach(() => {
  studies.open(null);
  vi.useRealTimers();
});

describe('a study of one tensor', () => {
  it('is one state for one tensor, study and options', () => {
    expect(run(1)).toBe(run(1));
    expect(run(1, { seed: 2 })).not.toBe(run(1));
    expect(run(1)).toMatchObject({ state: 'idle', result: null, error: null });
    expect(calls).toEqual([]);
  });

  it('waits, runs, and keeps its result', async () => {
    const state = run(1, { seed: 2 });
    state.start();
    expect(state.state).toBe('waiting');
    expect(of(1)).toMatchObject({ options: { seed: 2 }, task: { priority: 2, name: 'w1' } });
    of(1).progress(0.25);
    expect(state).toMatchObject({ state: 'running', progress: 0.25, stage: 'search' });
    await of(1).finish({ bits: 3 });
    expect(state).toMatchObject({ state: 'done', result: { bits: 3 } });
    state.start();
    expect(calls).toEqual([]);
    expect(run(1, { seed: 2 }).result).toEqual({ bits: 3 });
  });

  it('is recorded once it is done, with others of the same options', async () => {
    for (const at of [1, 2, 3]) run(at, { seed: 2 }).start();
    run(1).start();
    await of(3).finish({ bits: 3 });
    await of(1).finish({ bits: 1 });
    expect(studies.records()).toEqual([
      {
        study: 'claims',
        options: { seed: 2 },
        tensors: [
          { name: 'w1', result: { bits: 1 } },
          { name: 'w3', result: { bits: 3 } },
        ],
      },
    ]);
    studies.open(SOURCE);
    expect(studies.records()).toEqual([]);
  });

  it('keeps its error, and can be started again', async () => {
    const state = run(1);
    state.start();
    await of(1).fail('invalid');
    expect(state).toMatchObject({ state: 'failed', error: { code: 'invalid' } });
    state.start();
    expect(state).toMatchObject({ state: 'waiting', error: null });
    state.cancel();
    expect(state.state).toBe('cancelled');
    expect(calls).toEqual([]);
    await settle();
    expect(state.error).toBeNull();
  });

  it('runs while someone looks at it, and only where they stay', async () => {
    const leave = run(1).look();
    leave();
    const stay = run(2).look();
    await settle(200);
    expect(running()).toEqual([2]);
    const other = run(2).look();
    stay();
    expect(running()).toEqual([2]);
    other();
    other();
    expect(running()).toEqual([]);
    expect(run(2).state).toBe('idle');
  });

  it('does not start again by being looked at what failed or was cancelled', async () => {
    run(1).start();
    run(1).cancel();
    run(1).look();
    run(2).start();
    await of(2).fail('invalid');
    run(2).look();
    await settle(200);
    expect(calls).toEqual([]);
  });

  it('keeps the trace of a search short', () => {
    const state = run(1);
    state.start();
    for (let step = 0; step < 5000; step++) of(1).progress(step / 5000, step);
    expect(state.trace.length).toBeLessThanOrEqual(512);
    expect(state.trace.length).toBeGreaterThan(256);
    expect(state.trace[0]).toBe(0);
    expect(state.trace.at(-1)).toBeGreaterThan(4900);
  });

  it('is followed also by the derived value that asked for it first', async () => {
    let seen: string[] = [];
    const end = $effect.root(() => {
      const state = $derived(run(1).state);
      $effect(() => {
        seen = [...seen, state];
      });
      $effect(() => run(1).look());
    });
    flushSync();
    await settle(200);
    of(1).progress(0.5);
    flushSync();
    await of(1).finish();
    flushSync();
    end();
    expect(seen).toEqual(['idle', 'waiting', 'running', 'done'].filter((state) => seen.includes(state)));
    expect(seen).toEqual(expect.arrayContaining(['idle', 'running', 'done']));
  });

  it('ends with the model', async () => {
    run(1).start();
    const before = run(1);
    studies.open(SOURCE);
    expect(calls).toEqual([]);
    expect(run(1)).not.toBe(before);
    studies.open(null);
    expect(() => run(1)).toThrow('No model is open');
  });
});

describe('a study of many tensors', () => {
  const sweep = () => studies.sweep('claims', {});

  it('goes over the chosen ones, as many at a time as there are workers', async () => {
    expect(sweep()).toMatchObject({ state: 'idle', total: 3, done: 0 });
    sweep().start();
    expect(calls.map(({ tensor, task }) => [tensor, task.priority])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    of(1).progress(0.5);
    await settle(200);
    expect(sweep().progress).toBeCloseTo(1 / 6);
    await of(1).finish();
    expect(running()).toEqual([2, 3]);
    await of(2).fail('invalid');
    await of(3).finish();
    await settle(200);
    expect(sweep()).toMatchObject({ state: 'done', done: 2, failed: 1, total: 3, progress: 1 });
    expect(sweep().parts.map(({ entry }) => entry.tensor.name)).toEqual(['w1', 'w3']);
    expect(sweep().failures).toMatchObject([{ entry: { index: 2 }, error: { code: 'invalid' } }]);
  });

  it('asks once, with the first tensor, for what no tensor changes', async () => {
    const once = studies.sweep('claims', { seed: 1 }, { toy: true });
    once.start();
    expect(calls.map(({ tensor, options }) => [tensor, options])).toEqual([
      [1, { seed: 1, toy: true }],
      [2, { seed: 1 }],
    ]);
    await of(1).finish();
    await of(2).finish();
    await of(3).finish();
    await settle(200);
    expect(once).toMatchObject({ state: 'done', done: 3 });
    // Another tensor is the first now.
    (entries[1] as Entry).chosen = false;
    studies.reconsider();
    expect(once).toMatchObject({ state: 'idle', done: 1, total: 2 });
    once.start();
    expect(calls.map(({ tensor, options }) => [tensor, options])).toEqual([[2, { seed: 1, toy: true }]]);
  });

  it('shares its results with who looks at one tensor', async () => {
    run(3).start();
    await of(3).finish({ bits: 3 });
    sweep().start();
    await settle(200);
    expect(sweep()).toMatchObject({ done: 1, parts: [{ result: { bits: 3 } }] });
    expect(running()).toEqual([1, 2]);
    // Looked at while it waits in the sweep: it is asked for in front.
    run(2).look();
    await settle(200);
    expect(of(2).task.priority).toBe(2);
    await of(1).finish();
    await of(2).finish();
    await settle(200);
    expect(sweep().state).toBe('done');
  });

  it('pauses, goes on, and is cancelled with what is done kept', async () => {
    sweep().start();
    sweep().pause();
    await of(1).finish();
    await settle(200);
    expect(running()).toEqual([2]);
    expect(sweep()).toMatchObject({ state: 'paused', done: 1 });
    sweep().resume();
    expect(running()).toEqual([2, 3]);
    const leave = run(2).look();
    expect(studies.cancelSweeps()).toBe(true);
    expect(running()).toEqual([2]); // someone looks at it
    leave();
    expect(running()).toEqual([]);
    expect(sweep()).toMatchObject({ state: 'cancelled', done: 1 });
    expect(studies.cancelSweeps()).toBe(false);
    sweep().start();
    await settle();
    expect(running()).toEqual([2, 3]);
    await of(2).finish();
    await of(3).finish();
    await settle(200);
    expect(sweep()).toMatchObject({ state: 'done', done: 3 });
  });

  it('tries again what may have changed, and only that', async () => {
    sweep().start();
    await of(1).fail('invalid');
    await of(2).fail('unreadable');
    await of(3).finish();
    await settle(200);
    expect(sweep()).toMatchObject({ state: 'done', done: 1, failed: 2 });
    sweep().start();
    expect(running()).toEqual([2]);
  });

  it('follows the choice', async () => {
    sweep().start();
    for (const tensor of [1, 2, 3]) await of(tensor).finish();
    await settle(200);
    expect(sweep().state).toBe('done');
    (entries[0] as Entry).chosen = true;
    studies.reconsider();
    expect(sweep()).toMatchObject({ state: 'idle', done: 3, total: 4 });
    (entries[0] as Entry).chosen = false;
    (entries[1] as Entry).chosen = false;
    studies.reconsider();
    expect(sweep()).toMatchObject({ done: 2, total: 2 });
  });

  it('combines what is done, again for other options and for more results, one at a time', async () => {
    sweep().combine({ margin: 1 });
    expect(combinations).toEqual([]);
    sweep().start();
    await of(1).finish();
    await settle(1000);
    expect(combinations).toMatchObject([{ parts: [{ tensor: 1, result: { tensor: 1 } }], options: { margin: 1 } }]);
    sweep().combine({ margin: 2 });
    sweep().combine({ margin: 3 });
    await of(2).finish();
    await settle(1000);
    expect(combinations).toHaveLength(1);
    await combinations[0]?.finish();
    expect(sweep().combined).toMatchObject({ options: { margin: 1 }, tensors: 1, result: { of: 1 } });
    expect(combinations).toMatchObject([{ options: { margin: 3 } }]);
    expect(combinations[0]?.parts).toHaveLength(2);
    await combinations[0]?.finish();
    expect(sweep().combined).toMatchObject({ options: { margin: 3 }, tensors: 2 });
    await settle(1000);
    expect(combinations).toEqual([]);
    sweep().combine({ margin: 3 });
    expect(combinations).toEqual([]);
    expect(calls.map(({ tensor }) => tensor)).toEqual([3]);
  });
});
