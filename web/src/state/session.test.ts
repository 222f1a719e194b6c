import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from '../engine/engine-error';
import type { Engine, TaskOptions } from '../engine/engine';
import type { Analysis, Heatmap, SourceSpec } from '../engine/protocol';
import type { Catalogue, CoreError, Listing, Options, Role } from '../report/types';
import { TOY_SETTINGS } from '../../../tests/support/toy-settings';
import type { Address } from './address';
import { parseHash } from './hash';
import { LiveSession } from './session.svelte';

const kind = (id: string, seeded = false) => ({ id, title: `the ${id}`, description: '', seeded });
const CATALOGUE: Catalogue = {
  axiscope: '9.9.9',
  axes: [kind('original'), kind('hadamard'), kind('pca'), kind('random', true), kind('optrot'), kind('kurtail')],
  planted: [{ id: 'gaussian', title: 'Gaussian', description: '' }],
  studies: [],
  toy: TOY_SETTINGS,
};

const MIB = 2 ** 20;
function listingOf(tensors: [name: string, role: Role][], bytes = MIB, file = 'model.safetensors'): Listing {
  return {
    schema: 1,
    axiscope: '9.9.9',
    source: [{ file, bytes: bytes * tensors.length, format: 'safetensors' }],
    notes: [],
    tensors: tensors.map(([name, role], index) => ({
      name,
      shape: [64, 64],
      dtype: 'F32',
      bytes,
      role,
      layer: index,
      file,
    })),
  };
}
const SMALL = listingOf([
  ['embed', 'embedding'],
  ['q0', 'q'],
  ['down0', 'down'],
  ['q1', 'q'],
  ['down1', 'down'],
]);

interface Call {
  tensor: number;
  options: Options;
  task: TaskOptions;
  finish(change?: Partial<Analysis['report']>): void;
  fail(error: CoreError): void;
  progress(fraction: number): void;
}

// Lists what the test says and keeps every analysis open until the test ends it.
class FakeEngine implements Engine {
  laboratory = () => {
    throw new Error('no test of the session asks for it');
  };
  stopwatch = () => ({ jobs: async () => [], time: async () => 1, end: () => {} });
  build = async () => 'simd128' as const;
  busy = false;
  workers = 2;
  heapBytes = 7;
  paused = false;
  listings = new Map<string, Listing | CoreError | Promise<Listing>>();
  opened: SourceSpec[] = [];
  calls: Call[] = [];
  disposed = false;
  catalogue = async () => CATALOGUE;

  async open(source: SourceSpec): Promise<Listing> {
    this.opened.push(source);
    const found = this.listings.get(source.kind === 'planted' ? source.url : (source.files[0]?.name ?? ''));
    if (!found) throw new EngineError({ code: 'malformed', message: 'not a model', where: 'x' });
    if ('code' in found) throw new EngineError(found);
    return found;
  }
  analyze(_source: SourceSpec, tensor: number, options: Options, task: TaskOptions = {}): Promise<Analysis> {
    return new Promise((resolve, reject) => {
      const call: Call = {
        tensor,
        options,
        task,
        finish: (change) => {
          this.calls = this.calls.filter((each) => each !== call);
          const axes = Object.fromEntries(options.axes.map((id) => [id, { basis_bits: options.seed } as never]));
          const figures = Object.fromEntries(options.axes.map((id) => [id, {} as never]));
          const { bytes: _, ...listed } = (SMALL.tensors[tensor] ?? SMALL.tensors[0]) as Listing['tensors'][number];
          const report = { ...listed, nonfinite: { nan: 0, inf: 0 }, notes: [], axes, error: null, ...change };
          const decomposed = options.ranks || options.axes.includes('pca');
          resolve({ report, figures, singularValues: new Float64Array(decomposed ? [1] : []) });
        },
        fail: (error) => {
          this.calls = this.calls.filter((each) => each !== call);
          reject(new EngineError(error));
        },
        progress: (fraction) => task.onProgress?.({ stage: '', fraction, bytesRead: 0, heapBytes: 0 }),
      };
      task.signal?.addEventListener('abort', () => {
        this.calls = this.calls.filter((each) => each !== call);
        reject(task.signal?.reason as Error);
      });
      this.calls.push(call);
    });
  }
  heatmap = async (): Promise<Heatmap> => ({ width: 1, height: 1, value: new Float32Array(1) });
  study = () => Promise.reject(new Error('not asked for here'));
  combine = () => Promise.reject(new Error('not asked for here'));
  setPaused(paused: boolean): void {
    this.paused = paused;
  }
  dispose(): void {
    this.disposed = true;
  }
  get running(): number[] {
    return this.calls.map(({ tensor }) => tensor).sort((a, b) => a - b);
  }
  of(tensor: number): Call {
    const call = this.calls.find((each) => each.tensor === tensor);
    if (!call) throw new Error(`tensor ${tensor} is not being analysed`);
    return call;
  }
}

class FakeAddress implements Address {
  entries = [''];
  at = 0;
  #changed: () => void = () => {};
  read = () => `#${this.entries[this.at]}`;
  push(hash: string): void {
    this.entries = [...this.entries.slice(0, ++this.at), hash];
  }
  replace(hash: string): void {
    this.entries[this.at] = hash;
  }
  listen(changed: () => void): () => void {
    this.#changed = changed;
    return () => (this.#changed = () => {});
  }
  go(delta: number): void {
    this.at += delta;
    this.#changed();
  }
}

let engine: FakeEngine;
let address: FakeAddress;
let session: LiveSession;

const file = (name: string) => new File(['x'], name);
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const statuses = () => session.entries.map(({ status }) => status);

async function start(hash = '') {
  address.entries = [hash];
  session = new LiveSession({
    engine,
    address,
    example: async () => [file('example.safetensors')],
    now: () => Date.now(),
  });
  await session.start();
  await settle();
}

async function finishAll(): Promise<void> {
  while (engine.calls.length > 0) {
    for (const call of engine.calls) call.finish();
    await settle(200);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  engine = new FakeEngine();
  address = new FakeAddress();
  engine.listings.set('example.safetensors', SMALL);
});
afterEach(() => {
  session.dispose();
  vi.useRealTimers();
});

describe('opening', () => {
  it('starts with the bundled model, its projections chosen and already analysing', async () => {
    await start();
    expect(session.model).toMatchObject({ key: 'example', label: 'fable' });
    expect(session.entries.map(({ chosen }) => chosen)).toEqual([false, true, true, true, true]);
    expect(session.current?.tensor.name).toBe('q0');
    expect(session.sweep).toMatchObject({ state: 'running', done: 0, total: 4, bytesTotal: 4 * MIB });
    // What is looked at comes first, then as many as there are workers and one more.
    expect(engine.calls.map(({ tensor, task }) => [tensor, task.priority])).toEqual([
      [1, 2],
      [2, 0],
      [3, 0],
      [4, 0],
    ]);
    await finishAll();
    expect(session.sweep).toMatchObject({ state: 'done', done: 4, failed: 0, bytesRead: 4 * MIB });
    expect(statuses()).toEqual(['none', 'done', 'done', 'done', 'done']);
  });

  it('analyses nothing while someone follows the lessons, and begins when they leave', async () => {
    await start('view=learn');
    await settle(1000);
    expect(session.model?.key).toBe('example');
    expect(engine.running).toEqual([]);
    expect(session.sweep.state).toBe('idle');
    session.set({ view: 'tensor' });
    await settle(1000);
    expect(session.sweep.state).toBe('running');
    expect(engine.running.length).toBeGreaterThan(0);
    session.set({ view: 'learn' });
    await settle(1000);
    expect(session.sweep.state).toBe('running'); // what has begun goes on
  });

  it('keeps files that were given while the core was loading', async () => {
    engine.listings.set('mine.safetensors', listingOf([['k0', 'k']], MIB, 'mine.safetensors'));
    let loaded = (_: Catalogue): void => {};
    const loading = new Promise<Catalogue>((resolve) => (loaded = resolve));
    engine.catalogue = () => loading;
    const started = start();
    await settle();
    const opened = session.openFiles([file('mine.safetensors')]);
    loaded(CATALOGUE);
    await Promise.all([started, opened]);
    expect(session.model).toMatchObject({ label: 'mine.safetensors' });
    expect(session.state.source).toBe('files');
  });

  it('goes where the link says', async () => {
    await start('t=down1&view=rate&axes=original,random&seed=5');
    expect(session.current?.index).toBe(4);
    expect(engine.calls[0]).toMatchObject({ tensor: 4, options: { axes: ['original', 'random'], seed: 5 } });
    expect(address.entries).toEqual(['view=rate&t=down1&axes=original,random&seed=5']);
  });

  it('forgets a tensor that the model does not have', async () => {
    await start('t=elsewhere');
    expect(session.current?.tensor.name).toBe('q0');
    expect(session.state.tensor).toBe('');
  });

  it('shows a failure with file and reason, and keeps the model there is', async () => {
    await start();
    engine.listings.set('bad.safetensors', {
      code: 'malformed',
      message: 'header too long',
      where: 'bad.safetensors, byte 0',
    });
    await session.openFiles([file('bad.safetensors'), file('other.safetensors')]);
    expect(session.notices).toEqual([
      {
        id: 1,
        error: { code: 'malformed', message: 'header too long', where: 'bad.safetensors, byte 0' },
        files: ['bad.safetensors'],
      },
    ]);
    expect(session.model?.key).toBe('example');
    expect(session.opening).toBeNull();
    expect(engine.running).toEqual([1, 2, 3, 4]);
    session.dismiss(1);
    expect(session.notices).toEqual([]);
  });

  it('of two at once shows the last, whichever is ready first', async () => {
    await start();
    let slow = (_: Listing): void => {};
    engine.listings.set('slow', new Promise<Listing>((resolve) => (slow = resolve)));
    engine.listings.set('fast', listingOf([['w', 'q']], MIB, 'fast'));
    const first = session.openFiles([file('slow')]);
    await settle();
    expect(session.opening).toEqual({ label: 'slow' });
    const second = session.openFiles([file('fast')]);
    await second;
    slow(listingOf([['late', 'q']], MIB, 'slow'));
    await first;
    expect(session.model?.listing.source[0]?.file).toBe('fast');
    expect(session.notices).toEqual([]);
    expect(session.state).toMatchObject({ source: 'files', files: ['fast'] });
  });

  it('waits to be asked before it sweeps a large model, but analyses what is looked at', async () => {
    engine.listings.set(
      'large',
      listingOf(
        Array.from({ length: 5 }, (_, i) => [`q${i}`, 'q']),
        200 * MIB,
      ),
    );
    await start();
    await session.openFiles([file('large')]);
    expect(session.sweep).toMatchObject({ state: 'idle', total: 5 });
    expect(engine.running).toEqual([0]);
    session.startSweep();
    expect(engine.running).toEqual([0, 1, 2, 3]);
  });

  it('asks for the files of a link by name, and goes on where the link says', async () => {
    await start('source=files&files=model.safetensors&t=down1&zoom=0,8,0,8');
    expect(session.model).toBeNull();
    expect(session.state.files).toEqual(['model.safetensors']);
    engine.listings.set('model.safetensors', SMALL);
    await session.openFiles([file('model.safetensors')]);
    expect(session.current?.tensor.name).toBe('down1');
    expect(session.state.zoom).toEqual([0, 8, 0, 8]);
    expect(address.entries).toHaveLength(1);
  });

  it('falls back to the bundled model when a link leads to no planted matrix', async () => {
    await start('source=planted:nonsense');
    expect(session.notices).toHaveLength(1);
    expect(session.model?.key).toBe('example');
    expect(session.state.source).toBe('example');
  });

  it('says why nothing can be computed', async () => {
    engine.catalogue = () => Promise.reject(new EngineError({ code: 'unsupported', message: 'no SIMD' }));
    await start();
    expect(session.notices[0]?.error).toEqual({ code: 'unsupported', message: 'no SIMD' });
    expect(session.model).toBeNull();
  });
});

describe('history', () => {
  it('goes back through tensors and views, and over sliders', async () => {
    await start();
    session.set({ view: 'model' });
    session.set({ seed: 2 });
    session.set({ seed: 3 });
    session.select('down1');
    expect(address.entries.map((hash) => [parseHash(hash).view, parseHash(hash).seed, parseHash(hash).tensor])).toEqual(
      [
        ['tensor', 1, ''],
        ['model', 3, ''],
        ['model', 3, 'down1'],
      ],
    );
    address.go(-1);
    expect(session.current?.tensor.name).toBe('q0');
    address.go(-1);
    expect(session.state).toMatchObject({ view: 'tensor', seed: 1 });
    address.go(2);
    expect(session.current?.tensor.name).toBe('down1');
  });

  it('leads back to models and to the files that were open', async () => {
    await start();
    engine.listings.set('mine', listingOf([['w', 'q']], MIB, 'mine'));
    engine.listings.set('planted:gaussian', listingOf([['planted', 'other']], MIB, 'planted'));
    await session.openFiles([file('mine')]);
    await session.openPlanted('planted:gaussian');
    expect(session.model).toMatchObject({ key: 'planted:gaussian', label: 'Gaussian' });
    address.go(-1);
    await settle();
    expect(session.model?.listing.source[0]?.file).toBe('mine');
    address.go(-1);
    await settle();
    expect(session.model?.key).toBe('example');
    expect(address.entries).toHaveLength(3);
    expect(engine.opened).toHaveLength(5);
  });

  it('says so when it leads to files that are not at hand', async () => {
    await start();
    address.push('source=files&files=gone.safetensors');
    address.go(0);
    expect(session.notices[0]).toMatchObject({ files: ['gone.safetensors'], error: { code: 'unreadable' } });
  });
});

describe('looking', () => {
  it('moves a tensor that waits in the sweep up, and only once the choice has settled', async () => {
    await start();
    engine.of(1).progress(0.5);
    session.select('q1');
    session.select('down1');
    expect(engine.of(4).task.priority).toBe(0);
    await settle(200);
    expect(engine.of(4).task.priority).toBe(2);
    expect(engine.of(3).task.priority).toBe(0);
    expect(engine.running).toEqual([1, 2, 3, 4]); // q0 was running and belongs to the sweep
  });

  it('leaves what is looked at alone when the sweep is cancelled', async () => {
    await start();
    engine.of(2).progress(0.5);
    session.cancelSweep();
    expect(session.sweep.state).toBe('cancelled');
    expect(engine.running).toEqual([1]);
    engine.of(1).finish();
    await settle(200);
    expect(statuses()).toEqual(['none', 'done', 'none', 'none', 'none']);
    expect(session.sweep).toMatchObject({ state: 'cancelled', done: 1, total: 4 });
  });

  it('gives up a tensor nobody looks at any more unless the sweep wants it', async () => {
    await start();
    await finishAll();
    session.select('embed');
    await settle(200);
    expect(engine.running).toEqual([0]);
    session.select('q0');
    await settle(200);
    expect(engine.running).toEqual([]);
    expect(statuses()[0]).toBe('none');
  });

  it('asks for the ranks once everything else is there, and never in the sweep', async () => {
    await start('axes=original,hadamard');
    expect(engine.calls.map(({ options }) => options.ranks)).toEqual(engine.calls.map(() => false));
    engine.of(1).finish();
    await settle();
    expect(session.current?.analysis?.report.axes).toHaveProperty('hadamard');
    const ranks = { effective_rank: 3, stable_rank: 2 };
    const original = { basis_bits: 1, axes: { ...ranks, participation_ratio: 4 } } as never;
    expect(engine.of(1).options).toMatchObject({ axes: ['original'], ranks: true });
    engine.of(1).finish({ axes: { original } });
    await finishAll();
    expect(session.entries[1]?.analysis?.report.axes.hadamard).toMatchObject({ axes: ranks });
    expect(session.entries[2]).toMatchObject({ status: 'done', ranked: false });
    expect(session.report().options).toMatchObject({ ranks: false });

    session.set({ axes: ['original', 'pca'] });
    await settle(200);
    await finishAll();
    expect(session.report().options).not.toHaveProperty('ranks');
  });

  it('steps through the tree as it is filtered', async () => {
    await start();
    session.set({ filter: 'down' });
    session.step(1);
    expect(session.current?.tensor.name).toBe('down0');
    session.step(1);
    expect(session.current?.tensor.name).toBe('down1');
    session.step(1);
    expect(session.current?.tensor.name).toBe('down1');
    session.step(-1);
    expect(session.current?.tensor.name).toBe('down0');
  });

  it('draws parts of the matrix through the engine', async () => {
    await start();
    expect(await session.heatmap(0, {} as never, new AbortController().signal)).toMatchObject({ width: 1 });
    await expect(session.heatmap(99, {} as never, new AbortController().signal)).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('options', () => {
  it('compute only the coordinate system that is new, and merge it', async () => {
    await start();
    await finishAll();
    session.set({ axes: ['original', 'random', 'hadamard', 'pca'] });
    expect(session.current).toMatchObject({ stale: true, status: 'queued' });
    await settle(200);
    expect(engine.calls.map(({ options }) => options.axes)).toEqual(Array(4).fill(['random']));
    await finishAll();
    expect(session.current?.stale).toBe(false);
    expect(Object.keys(session.current?.analysis?.report.axes ?? {})).toEqual([
      'original',
      'random',
      'hadamard',
      'pca',
    ]);
    expect(session.sweep).toMatchObject({ state: 'done', done: 4 });
  });

  it('compute what is slow for the tensor looked at, and for the others when that is asked for', async () => {
    await start();
    await finishAll();
    session.set({ axes: ['original', 'hadamard', 'pca', 'optrot'] });
    await settle(200);
    expect(engine.calls.map(({ tensor, options }) => [tensor, options.axes])).toEqual([[1, ['optrot']]]);
    expect(session.sweep.state).toBe('done');
    expect(statuses()).toEqual(['none', 'queued', 'done', 'done', 'done']);
    engine.of(1).task.onProgress?.({ stage: 'optrot', fraction: 0.5, bytesRead: 0, heapBytes: 0, objective: 2 });
    engine.of(1).task.onProgress?.({ stage: 'optrot', fraction: 0.6, bytesRead: 0, heapBytes: 0, objective: 1 });
    expect(session.current?.search).toEqual({ axes: 'optrot', trace: [2, 1] });
    await finishAll();
    expect(session.current).toMatchObject({ search: null, stale: false });
    expect(Object.keys(session.current?.analysis?.report.axes ?? {})).toContain('optrot');
    // The next tensor looked at gets it too; leaving it gives it up.
    session.select('down1');
    await settle(200);
    expect(engine.calls.map(({ tensor, options }) => [tensor, options.axes])).toEqual([[4, ['optrot']]]);
    engine.of(4).progress(0.5);
    session.select('q0');
    await settle(200);
    expect(engine.calls).toEqual([]);
    session.startSweep();
    expect(engine.calls.map(({ tensor, options }) => [tensor, options.axes])).toEqual([
      [2, ['optrot']],
      [3, ['optrot']],
      [4, ['optrot']],
    ]);
    await finishAll();
    expect(session.sweep).toMatchObject({ state: 'done', done: 4 });
    // Another slow one waits again.
    session.set({ axes: ['original', 'kurtail', 'optrot'] });
    await settle(200);
    expect(engine.running).toEqual([1]);
  });

  it('need nothing new when a coordinate system is left out or comes back', async () => {
    await start();
    await finishAll();
    session.set({ axes: ['original'] });
    expect(Object.keys(session.current?.analysis?.report.axes ?? {})).toEqual(['original']);
    session.set({ axes: ['original', 'pca'] });
    expect(Object.keys(session.current?.analysis?.report.axes ?? {})).toEqual(['original', 'pca']);
    await settle(200);
    expect(engine.calls).toEqual([]);
    expect(session.sweep).toMatchObject({ state: 'done', done: 4 });
  });

  it('recompute for another seed only what depends on it', async () => {
    await start('axes=original,random');
    await finishAll();
    session.set({ seed: 8 });
    await settle(200);
    expect(engine.calls.map(({ options }) => [options.axes, options.seed])).toEqual(Array(4).fill([['random'], 8]));
    await finishAll();
    const axes = session.current?.analysis?.report.axes;
    expect(axes?.['original']).toMatchObject({ basis_bits: 1 });
    expect(axes?.['random']).toMatchObject({ basis_bits: 8 });
  });

  it('that settle only later start one computation, for the last', async () => {
    await start('axes=original,random');
    await finishAll();
    for (const seed of [2, 3, 4, 5]) session.set({ seed });
    expect(engine.calls).toEqual([]);
    await settle(200);
    expect(new Set(engine.calls.map(({ options }) => options.seed))).toEqual(new Set([5]));
  });

  it('changed while something is computed leave no old number behind', async () => {
    await start('axes=original,random');
    session.set({ seed: 2 });
    await settle(200);
    // 'original' of the old call is still wanted; 'random' is then computed anew.
    await finishAll();
    expect(session.entries.slice(1).map(({ analysis }) => analysis?.report.axes['random'])).toMatchObject(
      Array(4).fill({ basis_bits: 2 }),
    );
    expect(session.sweep).toMatchObject({ state: 'done', done: 4 });
  });

  it('that the report has are those its tensors were computed with', async () => {
    await start('axes=original,random');
    await finishAll();
    expect(session.report().tensors).toHaveLength(4);
    session.set({ seed: 2 });
    expect(session.report()).toMatchObject({ options: { seed: 2 }, tensors: [] });
  });

  it('of the view alone compute nothing', async () => {
    await start();
    await finishAll();
    session.set({
      bits: 8,
      group: 'row',
      db: 30,
      net: false,
      view: 'rate',
      filter: 'q',
      theme: 'dark',
      metric: 'outliers.crest',
    });
    await settle(200);
    expect(engine.calls).toEqual([]);
  });
});

describe('the sweep', () => {
  it('hands tensors over a few at a time', async () => {
    engine.listings.set(
      'many',
      listingOf(
        Array.from({ length: 5000 }, (_, i) => [`q${i}`, 'q']),
        1024,
      ),
    );
    await start();
    await session.openFiles([file('many')]);
    expect(engine.calls).toHaveLength(4);
    for (let done = 0; done < 100; done++) {
      engine.calls[0]?.finish();
      await settle();
      expect(engine.calls.length).toBeLessThanOrEqual(4);
    }
    await settle(200);
    expect(session.sweep).toMatchObject({ done: 100, total: 5000 });
  });

  it('shows what is computed in a rush all at once, and nothing that is not wanted any more', async () => {
    await start();
    const shown = () => statuses().filter((status) => status === 'done').length;
    for (const call of engine.calls.filter(({ tensor }) => tensor !== 1)) call.finish();
    await settle(1);
    expect(shown()).toBe(0);
    await settle(200);
    expect(shown()).toBe(3);
    engine.of(1).finish(); // looked at: at once
    await settle();
    expect(shown()).toBe(4);
    expect(session.sweep.state).toBe('done');
  });

  it('keeps what was computed just before it is cancelled', async () => {
    await start();
    engine.of(2).finish();
    await settle(1);
    session.cancelSweep();
    expect(statuses()[2]).toBe('done');
  });

  it('pauses and goes on', async () => {
    await start();
    session.pauseSweep();
    expect(engine.paused).toBe(true);
    for (const call of engine.calls) call.finish();
    await settle(200);
    expect(session.sweep).toMatchObject({ state: 'paused', done: 4 });
    session.resumeSweep();
    expect(engine.paused).toBe(false);
    expect(session.sweep.state).toBe('done');
  });

  it('is cancelled with what is done kept, and can be taken up again', async () => {
    await start();
    engine.of(1).finish();
    engine.of(2).finish();
    await settle(200);
    session.cancelSweep();
    expect(session.sweep).toMatchObject({ state: 'cancelled', done: 2, total: 4 });
    expect(engine.calls).toEqual([]);
    expect(session.report().tensors.map(({ name }) => name)).toEqual(['q0', 'down0']);
    session.startSweep();
    expect(engine.running).toEqual([3, 4]);
    await finishAll();
    expect(session.sweep).toMatchObject({ state: 'done', done: 4 });
  });

  it('goes on past a tensor that fails, which keeps its reason', async () => {
    await start();
    engine.of(2).fail({ code: 'crashed', message: 'The WebAssembly core stopped', where: "tensor 'down0'" });
    await settle();
    engine.of(3).finish({ axes: {}, error: { code: 'unsupported', message: 'C64 cannot be analysed' } });
    await finishAll();
    expect(session.sweep).toMatchObject({ state: 'done', done: 2, failed: 2, bytesRead: 4 * MIB });
    expect(statuses()).toEqual(['none', 'done', 'failed', 'failed', 'done']);
    expect(session.entries[2]?.error).toMatchObject({ code: 'crashed' });
    expect(session.report().tensors.map(({ name, error }) => [name, error?.code ?? null])).toEqual([
      ['q0', null],
      ['down0', 'crashed'],
      ['q1', 'unsupported'],
      ['down1', null],
    ]);
    session.retry(2);
    engine.of(2).fail({ code: 'unreadable', message: 'gone' });
    await settle(200);
    expect(session.sweep).toMatchObject({ state: 'done', done: 2, failed: 2 });
    // Another sweep tries again what may have changed, and only that.
    session.startSweep();
    expect(engine.running).toEqual([2]);
    engine.of(2).finish();
    await settle(200);
    expect(session.sweep).toMatchObject({ state: 'done', done: 3, failed: 1 });
  });

  it('computes coordinate systems one by one when all at once need too much memory', async () => {
    await start();
    const memory: CoreError = { code: 'memory', message: 'needs more than 1 GiB' };
    engine.of(1).fail(memory);
    await settle();
    const asked: string[] = [];
    for (const id of ['original', 'hadamard', 'pca']) {
      const call = engine.of(1);
      asked.push(...call.options.axes);
      if (id === 'original' || id === 'pca') call.fail(memory);
      else call.finish();
      await settle();
    }
    await settle(200);
    expect(asked).toEqual(['original', 'hadamard', 'pca']);
    expect(engine.of(1).options).toMatchObject({ axes: ['original'], ranks: true });
    engine.of(1).fail(memory);
    await settle(200);
    expect(session.current).toMatchObject({ status: 'done', error: null });
    expect(session.current?.analysis?.report.axes).toMatchObject({
      original: { error: memory },
      hadamard: { basis_bits: 1 },
      pca: { error: memory },
    });
    session.retry(1);
    expect(engine.of(1).options.axes).toEqual(['original', 'pca']);
  });

  it('fails a tensor of which nothing fits', async () => {
    await start('axes=original,pca');
    for (let attempt = 0; attempt < 3; attempt++) {
      engine.of(1).fail({ code: 'memory', message: `attempt ${attempt}` });
      await settle();
    }
    expect(session.current).toMatchObject({ status: 'failed', error: { code: 'memory', message: 'attempt 1' } });
    expect(engine.running).toEqual([2, 3, 4]);
  });

  it('does not ask for ever for what the core leaves out', async () => {
    await start('axes=original,pca');
    engine.of(1).finish({ axes: { original: {} as never } });
    await settle(200);
    expect(engine.running).toEqual([2, 3, 4]);
    expect(session.current?.analysis?.report.axes).toHaveProperty('pca.error.code', 'crashed');
  });

  it('estimates the time left', async () => {
    await start();
    for (let step = 1; step <= 10; step++) {
      await settle(1000);
      for (const call of engine.calls) call.progress(step / 20);
    }
    await settle(200);
    expect(session.sweep.bytesRead).toBe(2 * MIB);
    expect(session.sweep.secondsLeft).toBeGreaterThan(7);
    expect(session.sweep.secondsLeft).toBeLessThan(13);
    expect(session.sweep.bytesPerSecond).toBeGreaterThan(0.15 * MIB);
    expect(session.sweep.bytesPerSecond).toBeLessThan(0.25 * MIB);
  });

  it('follows the choice', async () => {
    await start();
    session.choose([3, 4], false);
    expect(session.sweep.total).toBe(2);
    expect(engine.running).toEqual([1, 2]);
    session.choose([0], true);
    expect(engine.running).toEqual([0, 1, 2]);
    await finishAll();
    expect(session.sweep).toMatchObject({ state: 'done', done: 3, total: 3 });
  });

  it('of one model does not write into the next', async () => {
    await start();
    const late = engine.of(1);
    engine.listings.set('mine', listingOf([['w', 'q']], MIB, 'mine'));
    await session.openFiles([file('mine')]);
    expect(engine.running).toEqual([0]);
    late.finish();
    await settle(200);
    expect(statuses()).toEqual(['queued']);
  });
});

describe('the report', () => {
  it('has the schema of the command line', async () => {
    await start();
    await finishAll();
    expect(session.report()).toMatchObject({
      schema: 1,
      axiscope: '9.9.9',
      source: SMALL.source,
      options: { axes: ['original', 'hadamard', 'pca'], seed: 1 },
    });
    expect(Object.keys(session.report())).toEqual(['schema', 'axiscope', 'source', 'options', 'tensors']);
  });
});
