import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PRIORITY } from './engine';
import { EngineError } from './engine-error';
import { WorkerPool, type PoolOptions } from './pool';
import type { Request, Response, Result, SourceSpec } from './protocol';
import type { Catalogue } from '../report/types';
import type { WorkerLike } from './worker-client';

const OPTIONS = {
  axes: ['original'],
  bits: [4],
  groups: ['row'],
  schemes: ['symmetric' as const],
  distortions_db: [20],
  seed: 1,
};
const planted = (id: string): SourceSpec => ({ kind: 'planted', url: `planted:${id}` });
const A = planted('a');
const B = planted('b');

const listingOf = (source: SourceSpec) => ({ source, tensors: [0, 1, 2].map(() => ({ shape: FakeWorker.shape })) });

// Answers start and open by itself; the rest waits for the test.
class FakeWorker implements WorkerLike {
  static all: FakeWorker[] = [];
  static silent = false; // does not even start
  static axes: Catalogue['axes'] = [];
  static shape = [2, 2]; // of all tensors
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  received: Request[] = [];
  ended = false;

  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(request: Request): void {
    this.received.push(request);
    if (FakeWorker.silent) return;
    if (request.kind === 'start') this.answer({ axiscope: 'test', axes: FakeWorker.axes, planted: [], studies: [] });
    if (request.kind === 'open') this.answer(request.listing ? (listingOf(request.source) as never) : null);
  }
  terminate(): void {
    this.ended = true;
  }
  send(response: Response): void {
    queueMicrotask(() => this.onmessage?.({ data: response } as MessageEvent<Response>));
  }
  get asked(): Request {
    return this.received.at(-1) as Request;
  }
  answer(result: Result, heapBytes = 100): void {
    this.send({ id: this.asked.id, kind: 'done', result, heapBytes });
  }
  fail(code: 'memory' | 'malformed', fatal: boolean): void {
    this.send({ id: this.asked.id, kind: 'failed', error: { code, message: code }, fatal, heapBytes: 1 });
  }
}

let pool: WorkerPool;
const core = async () => ({ build: 'simd128' as const, module: {} as WebAssembly.Module });
const make = (options: Partial<PoolOptions> = {}) =>
  (pool = new WorkerPool({ workers: 1, createWorker: () => new FakeWorker(), core, idleMs: 1000, ...options }));
const flush = () => vi.advanceTimersByTimeAsync(0);
const alive = () => FakeWorker.all.filter((worker) => !worker.ended);
const busy = () => alive().filter((worker) => worker.asked.kind === 'analyze' || worker.asked.kind === 'heatmap');
const analysisOf = (text: string) => text as unknown as Result;
const errorOf = (promise: Promise<unknown>) => promise.then(() => null).catch((reason: unknown) => reason);

beforeEach(() => {
  vi.useFakeTimers();
  FakeWorker.all = [];
  FakeWorker.silent = false;
  FakeWorker.axes = [];
  FakeWorker.shape = [2, 2];
});
afterEach(() => {
  pool.dispose();
  vi.useRealTimers();
});

describe('WorkerPool', () => {
  it('starts no worker before it is asked', async () => {
    make({ workers: 4 });
    await flush();
    expect(FakeWorker.all).toHaveLength(0);
    expect(await pool.catalogue()).toMatchObject({ axiscope: 'test' });
    expect(FakeWorker.all).toHaveLength(1);
  });

  it('opens the source in a worker once, and again only when it is another one', async () => {
    make();
    expect(await pool.open(A)).toEqual(listingOf(A));
    const ask = async (source: SourceSpec, tensor: number) => {
      const result = pool.analyze(source, tensor, OPTIONS);
      await flush();
      busy()[0]?.answer(analysisOf(`${tensor}`));
      return result;
    };
    expect(await ask(A, 3)).toBe('3');
    expect(await ask(A, 4)).toBe('4');
    expect(await ask(B, 5)).toBe('5');
    const kinds = FakeWorker.all.flatMap((worker) => worker.received.map((request) => request.kind));
    expect(kinds).toEqual(['start', 'open', 'analyze', 'analyze', 'open', 'analyze']);
    const opens = FakeWorker.all[0]?.received.filter((request) => request.kind === 'open');
    expect(opens?.map((request) => request.listing)).toEqual([true, false]);
  });

  it('hands the stamps of the files on, so that a worker notices a change', async () => {
    make();
    const files = [new File(['abc'], 'a', { lastModified: 7 })];
    await pool.open({ kind: 'files', files });
    expect(FakeWorker.all[0]?.received[1]).toMatchObject({ kind: 'open', stamps: [{ size: 3, lastModified: 7 }] });
  });

  it('runs as many sweep tasks as it has workers, and one more for what is looked at', async () => {
    make({ workers: 2 });
    const sweep = [0, 1, 2, 3].map((tensor) => pool.analyze(A, tensor, OPTIONS, { priority: 0 }));
    await flush();
    expect(busy()).toHaveLength(2);
    const looked = pool.analyze(A, 9, OPTIONS, { priority: 2 });
    await flush();
    expect(busy()).toHaveLength(3);
    const other = pool.heatmap(A, 9, {} as never);
    await flush();
    expect(busy()).toHaveLength(3);
    expect(alive()).toHaveLength(3);
    // The next free worker goes to the picture, not to the sweep that has waited longer.
    busy()[0]?.answer(analysisOf('first'));
    await flush();
    expect(
      busy()
        .map((worker) => worker.asked.kind)
        .sort(),
    ).toEqual(['analyze', 'analyze', 'heatmap']);
    expect(await sweep[0]).toBe('first');
    // What is left ends with the pool.
    void Promise.allSettled([...sweep, looked, other]);
  });

  it('leaves the place of what is looked at free of the sweep', async () => {
    make({ workers: 2 });
    await pool.open(A);
    const looked = pool.analyze(A, 0, OPTIONS, { priority: PRIORITY.looked });
    expect(busy()).toHaveLength(1); // a worker that has started is asked before anything else goes on
    for (const tensor of [1, 2, 3]) pool.analyze(A, tensor, OPTIONS).catch(() => {});
    await flush();
    expect(busy()).toHaveLength(2);
    busy()
      .find(({ asked }) => 'tensor' in asked && asked.tensor === 0)
      ?.answer(analysisOf('0'));
    expect(await looked).toBe('0');
    await flush();
    expect(busy().map(({ asked }) => 'tensor' in asked && asked.tensor)).toEqual([0, 1, 2]); // the first is done, and kept
  });

  it('asks the worker that has the tensor for its picture', async () => {
    make({ workers: 2 });
    const tasks = [7, 8].map((tensor) => pool.analyze(A, tensor, OPTIONS, { priority: 0 }));
    await flush();
    const [first, second] = busy();
    first?.answer(analysisOf('7'));
    second?.answer(analysisOf('8'));
    await Promise.all(tasks);
    await flush();
    for (const [tensor, holder] of [
      [8, second],
      [7, first],
    ] as const) {
      const picture = pool.heatmap(A, tensor, {} as never);
      await flush();
      expect(holder?.asked).toMatchObject({ kind: 'heatmap', tensor });
      holder?.answer(analysisOf('picture'));
      await picture;
      await flush();
    }
    expect(FakeWorker.all).toHaveLength(2);
  });

  it('keeps the data behind the figure on the screen while there is another place', async () => {
    make({ workers: 1 });
    const looked = pool.analyze(A, 1, OPTIONS, { priority: 2 });
    await flush();
    busy()[0]?.answer(analysisOf('looked'));
    await looked;
    await flush();
    const swept = pool.analyze(A, 2, OPTIONS, { priority: 0 });
    await flush();
    expect(FakeWorker.all).toHaveLength(2);
    expect(FakeWorker.all[1]?.asked).toMatchObject({ kind: 'analyze', tensor: 2 });
    FakeWorker.all[1]?.answer(analysisOf('swept'));
    await swept;
  });

  it('puts what a view needs of many tensors before the sweep, and keeps a place for what is looked at', async () => {
    make({ workers: 1 });
    const sweep = pool.analyze(A, 1, OPTIONS, { priority: PRIORITY.sweep });
    await flush();
    const next = pool.analyze(A, 2, OPTIONS, { priority: PRIORITY.sweep });
    const study = pool.study(A, 3, 'claims', {}, { priority: PRIORITY.view });
    await flush();
    expect(busy()).toHaveLength(1);
    pool.setPaused(true);
    busy()[0]?.answer(analysisOf('swept'));
    await flush();
    const kinds = () => alive().map((worker) => worker.asked.kind);
    expect(kinds()).toEqual(['study']);
    const looked = pool.study(A, 4, 'claims', {});
    await flush();
    expect(kinds()).toEqual(['study', 'study']);
    void Promise.allSettled([sweep, next, study, looked]);
  });

  it('combines results in any worker, whose tensor stays', async () => {
    make({ workers: 1 });
    const looked = pool.analyze(A, 1, OPTIONS, { priority: PRIORITY.looked });
    await flush();
    busy()[0]?.answer(analysisOf('looked'));
    await looked;
    const parts = [{ tensor: 1, result: { bits: 3 } }];
    const combined = pool.combine(A, 'rates', parts, { budget: 3 });
    await flush();
    expect(FakeWorker.all[0]?.asked).toMatchObject({ kind: 'combine', study: 'rates', parts, options: { budget: 3 } });
    FakeWorker.all[0]?.answer({ total: 3 });
    expect(await combined).toEqual({ total: 3 });
    await flush();
    const swept = pool.analyze(A, 2, OPTIONS, { priority: PRIORITY.sweep });
    await flush();
    expect(FakeWorker.all[1]?.asked).toMatchObject({ kind: 'analyze', tensor: 2 });
    void swept.catch(() => undefined);
  });

  it('uses the place of what was looked at before for what is looked at now', async () => {
    make({ workers: 2 });
    for (const tensor of [1, 2, 3]) {
      const looked = pool.analyze(A, tensor, OPTIONS, { priority: 2 });
      await flush();
      expect(FakeWorker.all[0]?.asked).toMatchObject({ kind: 'analyze', tensor });
      FakeWorker.all[0]?.answer(analysisOf(`${tensor}`));
      await looked;
      await flush();
    }
    expect(FakeWorker.all).toHaveLength(1);
  });

  it('starts no sweep task while paused', async () => {
    make();
    pool.setPaused(true);
    const sweep = pool.analyze(A, 0, OPTIONS, { priority: 0 });
    const looked = pool.analyze(A, 1, OPTIONS, { priority: 2 });
    await flush();
    expect(busy().map((worker) => (worker.asked as { tensor: number }).tensor)).toEqual([1]);
    busy()[0]?.answer(analysisOf('looked'));
    expect(await looked).toBe('looked');
    await flush();
    pool.setPaused(false);
    await flush();
    expect(FakeWorker.all.map((worker) => worker.asked)).toContainEqual(
      expect.objectContaining({ kind: 'analyze', tensor: 0 }),
    );
    FakeWorker.all.find((worker) => (worker.asked as { tensor: number }).tensor === 0)?.answer(analysisOf('swept'));
    expect(await sweep).toBe('swept');
  });

  it('times the machine in a worker apart, whatever the others do', async () => {
    make();
    const running = pool.analyze(A, 1, OPTIONS);
    await flush();
    expect(pool.busy).toBe(true);
    expect(await pool.build()).toBe('simd128');
    const stopwatch = pool.stopwatch();
    const time = stopwatch.time('limit.read');
    await flush();
    const worker = FakeWorker.all.at(-1);
    expect(worker?.received).toMatchObject([{ kind: 'start' }, { kind: 'time', job: 'limit.read' }]);
    worker?.answer(0.5);
    expect(await time).toBe(0.5);
    const ended = errorOf(stopwatch.jobs());
    await flush();
    stopwatch.end();
    expect(await ended).toHaveProperty('name', 'AbortError');
    busy()[0]?.answer(analysisOf('1'));
    expect(await running).toBe('1');
    expect(pool.busy).toBe(false);
  });

  it('drops a waiting task that is aborted', async () => {
    make();
    const first = pool.analyze(A, 0, OPTIONS);
    const controller = new AbortController();
    const second = errorOf(pool.analyze(A, 1, OPTIONS, { signal: controller.signal }));
    await flush();
    controller.abort();
    expect(await second).toMatchObject({ name: 'AbortError' });
    busy()[0]?.answer(analysisOf('0'));
    await first;
    await flush();
    expect(FakeWorker.all.flatMap((worker) => worker.received).filter(({ kind }) => kind === 'analyze')).toHaveLength(
      1,
    );
  });

  it('ends the worker of a running task that is aborted, and starts another for the next', async () => {
    make();
    const controller = new AbortController();
    const task = errorOf(pool.analyze(A, 0, OPTIONS, { signal: controller.signal }));
    const next = pool.analyze(A, 1, OPTIONS);
    await flush();
    controller.abort();
    expect(await task).toMatchObject({ name: 'AbortError' });
    await flush();
    expect(FakeWorker.all.map((worker) => worker.ended)).toEqual([true, false]);
    busy()[0]?.answer(analysisOf('1'));
    expect(await next).toBe('1');
  });

  it('refuses a task whose signal is aborted already', async () => {
    make();
    expect(await errorOf(pool.analyze(A, 0, OPTIONS, { signal: AbortSignal.abort() }))).toMatchObject({
      name: 'AbortError',
    });
    expect(FakeWorker.all).toHaveLength(0);
  });

  it('can be aborted while the core is still being loaded', async () => {
    let loaded = (_: { build: 'simd128'; module: WebAssembly.Module }): void => {};
    make({ core: () => new Promise((resolve) => (loaded = resolve)) });
    const controller = new AbortController();
    const task = errorOf(pool.analyze(A, 0, OPTIONS, { signal: controller.signal }));
    await flush();
    controller.abort();
    expect(await task).toMatchObject({ name: 'AbortError' });
    loaded(await core());
    await flush();
    expect(alive()).toHaveLength(0);
    expect(FakeWorker.all[0]?.received).toEqual([]);
    const next = pool.catalogue();
    await flush();
    expect(await next).toMatchObject({ axiscope: 'test' });
  });

  it('loses only its own task with a worker that dies', async () => {
    make({ workers: 2 });
    const dying = errorOf(pool.analyze(A, 0, OPTIONS));
    const other = pool.analyze(A, 1, OPTIONS);
    const waiting = pool.analyze(A, 2, OPTIONS);
    await flush();
    const [first, second] = busy();
    first?.onerror?.({ message: 'boom', preventDefault() {} } as ErrorEvent);
    expect(await dying).toMatchObject({
      name: 'EngineError',
      code: 'crashed',
      message: expect.stringContaining('boom') as string,
    });
    await flush();
    expect(first?.ended).toBe(true);
    second?.answer(analysisOf('1'));
    expect(await other).toBe('1');
    await flush();
    busy()
      .find((worker) => (worker.asked as { tensor: number }).tensor === 2)
      ?.answer(analysisOf('2'));
    expect(await waiting).toBe('2');
  });

  it('replaces a worker that has run out of memory', async () => {
    make();
    const task = errorOf(pool.analyze(A, 0, OPTIONS));
    await flush();
    busy()[0]?.fail('memory', true);
    expect(await task).toMatchObject({ code: 'memory' });
    await flush();
    expect(alive()).toHaveLength(0);
    expect(pool.heapBytes).toBe(0);
  });

  it('keeps a worker whose task failed with an error of the core', async () => {
    make();
    const task = errorOf(pool.analyze(A, 0, OPTIONS));
    await flush();
    busy()[0]?.fail('malformed', false);
    expect(await task).toMatchObject({ code: 'malformed' });
    expect(alive()).toHaveLength(1);
  });

  it('gives up on a worker that does not start', async () => {
    FakeWorker.silent = true;
    make({ startTimeoutMs: 5000 });
    const task = errorOf(pool.analyze(A, 0, OPTIONS));
    await vi.advanceTimersByTimeAsync(4999);
    expect(alive()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await task).toMatchObject({ code: 'crashed', message: expect.stringContaining('5 seconds') as string });
    expect(alive()).toHaveLength(0);
  });

  it('says why there is no core, and tries again when asked again', async () => {
    let attempts = 0;
    make({
      core: async () => {
        if (++attempts === 1) throw new EngineError({ code: 'unsupported', message: 'no SIMD' });
        if (attempts === 2) throw new TypeError('Failed to fetch');
        return core();
      },
    });
    expect(await errorOf(pool.catalogue())).toMatchObject({ code: 'unsupported', message: 'no SIMD' });
    expect(await errorOf(pool.open(A))).toMatchObject({
      code: 'crashed',
      message: expect.stringContaining('Failed to fetch') as string,
    });
    expect(await pool.catalogue()).toMatchObject({ axiscope: 'test' });
  });

  it('ends idle workers to give their memory back', async () => {
    make({ idleMs: 1000 });
    await pool.open(A);
    expect(pool.heapBytes).toBe(100);
    await vi.advanceTimersByTimeAsync(999);
    expect(alive()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(alive()).toHaveLength(0);
    expect(pool.heapBytes).toBe(0);
    await pool.open(A);
    expect(alive()).toHaveLength(1);
  });

  it('passes progress on and adds the heaps up', async () => {
    make({ workers: 2 });
    const seen: number[] = [];
    const task = pool.analyze(A, 0, OPTIONS, { onProgress: ({ fraction }) => seen.push(fraction) });
    void pool.analyze(A, 1, OPTIONS).catch(() => undefined);
    await flush();
    const [first] = busy();
    const id = first?.asked.id as number;
    first?.send({ id, kind: 'progress', stage: 'read', fraction: 0.25, bytesRead: 5, heapBytes: 300 });
    await flush();
    expect(seen).toEqual([0.25]);
    expect(pool.heapBytes).toBe(400);
    first?.answer(analysisOf('done'));
    await task;
  });

  it('lets the first worker that needs it make the shared basis, and gives it to the others', async () => {
    FakeWorker.axes = [
      { id: 'original', title: '', description: '', seeded: false, shared: false },
      { id: 'shared-pca', title: '', description: '', seeded: false, shared: true },
    ];
    make({ workers: 2 });
    const shared = { ...OPTIONS, axes: ['original', 'shared-pca'] };
    const kinds = (worker: FakeWorker | undefined) => worker?.received.map(({ kind }) => kind);
    const tasks = [pool.analyze(A, 0, shared), pool.analyze(A, 1, shared)];
    await flush();
    const [first, second] = alive();
    expect(kinds(first)).toEqual(['start', 'open', 'sharedBasis']);
    expect(kinds(second)).toEqual(['start', 'open']);
    const numbers = new Float64Array([1, 1, 1, 1, 1]);
    first?.answer(numbers);
    await flush();
    expect(kinds(first)?.at(-1)).toBe('analyze');
    expect(second?.asked).toMatchObject({ kind: 'setSharedBasis', numbers });
    second?.answer(null);
    await flush();
    expect(kinds(second)?.at(-1)).toBe('analyze');
    first?.answer(analysisOf('0'));
    second?.answer(analysisOf('1'));
    expect(await Promise.all(tasks)).toEqual(['0', '1']);

    // It stays there; other systems do not need it.
    const again = pool.analyze(A, 2, shared);
    await flush();
    expect(busy()[0]?.received.filter(({ kind }) => kind.endsWith('SharedBasis'))).toHaveLength(
      busy()[0] === first ? 0 : 1,
    );
    busy()[0]?.answer(analysisOf('2'));
    expect(await again).toBe('2');
  });

  it('asks each worker for its own reason where there is no shared basis, and tries again when one has died', async () => {
    FakeWorker.axes = [{ id: 'shared-pca', title: '', description: '', seeded: false, shared: true }];
    make();
    const shared = { ...OPTIONS, axes: ['shared-pca'] };
    const lost = errorOf(pool.analyze(A, 0, shared));
    await flush();
    alive()[0]?.fail('memory', true);
    expect(await lost).toMatchObject({ code: 'memory' });
    const refused = pool.analyze(A, 0, shared);
    await flush();
    expect(alive()[0]?.asked.kind).toBe('sharedBasis');
    alive()[0]?.fail('malformed', false);
    await flush();
    expect(alive()[0]?.asked.kind).toBe('analyze');
    alive()[0]?.answer(analysisOf('with a reason'));
    expect(await refused).toBe('with a reason');
  });

  describe('a large tensor', () => {
    const part = (fill: number) => new Uint8Array([fill]);
    const axes = ['original', 'pca'];
    const running = (kind: Request['kind']) => alive().filter(({ asked }) => asked.kind === kind);
    const open = async (workers: number) => {
      FakeWorker.shape = [5000, 4096];
      FakeWorker.axes = axes.map((id) => ({ id, title: '', description: '', seeded: false, divisible: id !== 'pca' }));
      make({ workers });
      await pool.open(A);
    };

    it('is dealt out to all workers and joined in one, in two rounds where that one says so', async () => {
      await open(2);
      const seen: { fraction: number; bytesRead: number }[] = [];
      const task = pool.analyze(
        A,
        1,
        { ...OPTIONS, axes },
        { onProgress: (progress) => seen.push(progress), name: 'w' },
      );
      await flush();
      const [a, b] = running('part');
      expect(a?.asked).toMatchObject({ tensor: 1, name: 'w', options: { axes }, part: 0, parts: 2, totals: null });
      expect(b?.asked).toMatchObject({ part: 1, parts: 2 });
      const step = (worker: FakeWorker | undefined, fraction: number) =>
        worker?.send({
          id: worker.asked.id,
          kind: 'progress',
          stage: '',
          fraction,
          bytesRead: 8 * fraction,
          heapBytes: 1,
        });
      step(a, 0.5);
      step(b, 1);
      await flush();
      b?.answer(part(1));
      a?.answer(part(0));
      await flush();
      expect(running('join')[0]?.asked).toMatchObject({ tensor: 1, first: [part(0), part(1)], second: null });
      running('join')[0]?.answer(part(9));
      await flush();
      expect(running('part')).toHaveLength(2);
      for (const worker of running('part')) {
        expect(worker.asked).toMatchObject({ totals: part(9) });
        step(worker, 0.5);
        worker.answer(part((worker.asked as { part: number }).part + 2));
      }
      await flush();
      expect(running('join')[0]?.asked).toMatchObject({ first: [part(0), part(1)], second: [part(2), part(3)] });
      step(running('join')[0], 1);
      running('join')[0]?.answer(analysisOf('joined'));
      expect(await task).toBe('joined');
      const fractions = seen.map(({ fraction }) => fraction);
      expect(fractions).toEqual([...fractions].sort((x, y) => x - y));
      expect(fractions.at(-1)).toBe(1);
      expect(seen.map(({ bytesRead }) => bytesRead).slice(0, 2)).toEqual([4, 12]);
    });

    it('is left whole where there is one worker, or nothing to divide', async () => {
      await open(1);
      void errorOf(pool.analyze(A, 0, { ...OPTIONS, axes }));
      await flush();
      expect(running('analyze')).toHaveLength(1);
      pool.dispose();
      await open(2);
      void errorOf(pool.analyze(A, 0, { ...OPTIONS, axes: ['pca'] }));
      FakeWorker.shape = [4096, 4096];
      await pool.open(B);
      void errorOf(pool.analyze(B, 0, { ...OPTIONS, axes }));
      await flush();
      expect(running('analyze')).toHaveLength(2);
    });

    it('is divided also when its workers have been idle and are ended', async () => {
      await open(2);
      await vi.advanceTimersByTimeAsync(1001);
      expect(alive()).toHaveLength(0);
      const task = errorOf(pool.analyze(A, 0, { ...OPTIONS, axes }));
      await flush();
      expect(running('part')).toHaveLength(2);
      pool.dispose();
      expect(await task).toMatchObject({ code: 'cancelled' });
    });

    it('is joined before the parts of others are begun', async () => {
      await open(2);
      const first = pool.analyze(A, 0, { ...OPTIONS, axes });
      const others = [1, 2].map((tensor) => errorOf(pool.analyze(A, tensor, { ...OPTIONS, axes })));
      await flush();
      running('part').forEach((worker, index) => worker.answer(part(index)));
      await flush();
      expect(running('part').map(({ asked }) => (asked as { tensor: number }).tensor)).toEqual([1, 1]);
      running('part')[0]?.answer(part(0));
      await flush();
      expect(running('join')[0]?.asked).toMatchObject({ tensor: 0 });
      running('join')[0]?.answer(analysisOf('0'));
      expect(await first).toBe('0');
      pool.dispose();
      expect(await Promise.all(others)).toMatchObject([{ code: 'cancelled' }, { code: 'cancelled' }]);
    });

    it('is analysed whole when a part is refused, and the other parts are stopped', async () => {
      await open(2);
      const task = pool.analyze(A, 0, { ...OPTIONS, axes });
      await flush();
      const [a, b] = running('part');
      a?.fail('memory', true);
      await flush();
      expect(b?.ended).toBe(true);
      expect(running('part')).toHaveLength(0);
      running('analyze')[0]?.answer(analysisOf('whole'));
      expect(await task).toBe('whole');
    });

    it('stops with all its parts, and is not tried again', async () => {
      await open(2);
      const controller = new AbortController();
      const task = errorOf(pool.analyze(A, 0, { ...OPTIONS, axes }, { signal: controller.signal }));
      await flush();
      const parts = running('part');
      controller.abort(new Error('enough'));
      expect(await task).toMatchObject({ message: 'enough' });
      await flush();
      expect(parts.map(({ ended }) => ended)).toEqual([true, true]);
      expect(pool.busy).toBe(false);
      // Asked for after it was stopped, it is not begun; nor does it matter that no worker is left.
      expect(alive()).toHaveLength(0);
      const late = pool.analyze(A, 0, { ...OPTIONS, axes }, { signal: controller.signal });
      expect(await errorOf(late)).toMatchObject({ message: 'enough' });
      expect(pool.busy).toBe(false);
    });
  });

  it('rejects everything when it is shut down', async () => {
    make();
    const running = errorOf(pool.analyze(A, 0, OPTIONS));
    const waiting = errorOf(pool.analyze(A, 1, OPTIONS));
    await flush();
    pool.dispose();
    expect(await running).toMatchObject({ code: 'cancelled' });
    expect(await waiting).toMatchObject({ code: 'cancelled' });
    expect(await errorOf(pool.open(A))).toMatchObject({ code: 'cancelled' });
    expect(alive()).toHaveLength(0);
  });
});
