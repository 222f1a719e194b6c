import { beforeEach, describe, expect, it } from 'vitest';
import type { CoreModule, Reply, Workspace } from './core-module';
import { Host } from './host';
import type { Response } from './protocol';

const OPTIONS = {
  axes: ['original'],
  bits: [4],
  groups: ['row'],
  schemes: ['symmetric' as const],
  distortions_db: [20],
  seed: 1,
};
const file = (name: string, text: string, lastModified = 1) => new File([text], name, { lastModified });

let sent: { response: Response; transfer: Transferable[] }[];
let core: CoreModule & { readInto(file: number, offset: number, length: number): string | null };
let analyze: Workspace['analyze'];
let analyzePart: Workspace['analyzePart'];
let joinParts: Workspace['joinParts'];
let study: Workspace['study'];
let listingReply: Reply<{ value: string }>;
let read: (part: Blob) => ArrayBuffer;
let time: number;
let live: number;

function makeCore() {
  class FakeWorkspace implements Workspace {
    constructor() {
      live++;
    }
    openFiles = () => listingReply;
    openPlanted = () => listingReply;
    extent = (_: number, part: number, parts: number) => ({ file: 0, begin: 2 + (6 * part) / parts, end: 8 });
    analyze: Workspace['analyze'] = (...given) => analyze(...given);
    analyzePart: Workspace['analyzePart'] = (...given) => analyzePart(...given);
    joinParts: Workspace['joinParts'] = (...given) => joinParts(...given);
    heatmap: Workspace['heatmap'] = () => ({ value: new Float32Array([1, -2]), width: 2, height: 1 });
    study: Workspace['study'] = (...given) => study(...given);
    sharedBasis: Workspace['sharedBasis'] = () => ({ value: new Float64Array([1, 2]) });
    setSharedBasis: Workspace['setSharedBasis'] = () => ({});
    combine: Workspace['combine'] = (id, parts, options) => ({
      value: `{"of":"${id}","parts":${parts},"options":${options}}`,
    });
    delete() {
      live--;
    }
  }
  const module = {
    HEAPU8: new Uint8Array(64),
    readBytes: () => null as string | null,
    catalogue: () => '{"axiscope":"1","axes":[],"planted":[],"studies":[]}',
    Workspace: FakeWorkspace,
    Laboratory: class {} as never,
    Stopwatch: class {
      time = (job: string) => job.length / 1000;
      delete = () => {};
    },
    jobs: () => '[{"id":"limit.read","amount":46e6,"unit":"GB/s"}]',
    readSamples: () => ({ value: '', samples: new Float64Array() }),
    readInto: (index: number, offset: number, length: number) => module.readBytes(index, offset, 8, length),
  } as typeof core;
  return module;
}

const host = () =>
  new Host({
    startCore: async () => core,
    post: (response, transfer) => sent.push({ response, transfer }),
    read: (part) => read(part),
    now: () => time,
  });
const last = () => sent.at(-1)?.response;
const start = { id: 1, kind: 'start', build: 'simd128', module: {} as WebAssembly.Module } as const;

beforeEach(() => {
  sent = [];
  core = makeCore();
  time = 0;
  live = 0;
  listingReply = { value: '{"tensors":[]}' };
  read = () => new ArrayBuffer(0);
  study = (tensor, id, options) => ({ value: `{"tensor":${tensor},"of":"${id}","options":${options}}` });
  analyze = () => ({
    value: '{"name":"w"}',
    figures: { original: { histogram: new Float64Array(2) } as never },
    singularValues: new Float64Array(1),
  });
});

async function opened() {
  const worker = host();
  await worker.handle(start);
  const files = [file('a.safetensors', 'abcdefgh')];
  await worker.handle({ id: 2, kind: 'open', source: { kind: 'files', files }, stamps: null, listing: true });
  return worker;
}

describe('Host', () => {
  it('answers every request with its id', async () => {
    const worker = await opened();
    expect(sent.map(({ response }) => [response.id, response.kind])).toEqual([
      [1, 'done'],
      [2, 'done'],
    ]);
    expect(last()).toMatchObject({ result: { tensors: [] }, heapBytes: 64 });
    await worker.handle({ id: 3, kind: 'analyze', tensor: 0, name: 'w', options: OPTIONS });
    expect(last()).toMatchObject({ id: 3, kind: 'done', result: { report: { name: 'w' } } });
    expect(sent.at(-1)?.transfer).toHaveLength(2);
    await worker.handle({ id: 4, kind: 'heatmap', tensor: 0, name: 'w', request: {} as never });
    expect(last()).toMatchObject({ id: 4, result: { width: 2, height: 1 } });
  });

  it('asks for studies and combines their results', async () => {
    const worker = await opened();
    await worker.handle({ id: 3, kind: 'study', tensor: 2, name: 'w', study: 'rates', options: { db: 20 } });
    expect(last()).toMatchObject({ id: 3, kind: 'done', result: { tensor: 2, of: 'rates', options: { db: 20 } } });
    const parts = [{ tensor: 2, result: { bits: 3 } }];
    await worker.handle({ id: 4, kind: 'combine', study: 'rates', parts, options: {} });
    expect(last()).toMatchObject({ id: 4, kind: 'done', result: { of: 'rates', parts, options: {} } });
    study = () => ({ error: { code: 'invalid', message: "there is no study 'x'" } });
    await worker.handle({ id: 5, kind: 'study', tensor: 2, name: 'w', study: 'x', options: {} });
    expect(last()).toMatchObject({ id: 5, kind: 'failed', fatal: false, error: { code: 'invalid' } });
    study = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    await worker.handle({ id: 6, kind: 'study', tensor: 2, name: 'big.weight', study: 'rates', options: {} });
    expect(last()).toMatchObject({ id: 6, fatal: true, error: { code: 'crashed', where: "tensor 'big.weight'" } });
  });

  it('reads a part of a tensor, and joins parts to an analysis or to totals', async () => {
    const worker = await opened();
    const reads: string[] = [];
    read = (part) => {
      reads.push(`${part.size} bytes`);
      return new ArrayBuffer(part.size);
    };
    const asked: unknown[] = [];
    analyzePart = (...given) => {
      asked.push(given.slice(0, 5));
      core.readInto(0, 5, 1);
      return { value: new Uint8Array([7]) };
    };
    const common = { tensor: 1, name: 'w', options: OPTIONS };
    const totals = new Uint8Array([9]);
    await worker.handle({ id: 3, kind: 'part', ...common, part: 1, parts: 2, totals: null });
    await worker.handle({ id: 4, kind: 'part', ...common, part: 1, parts: 2, totals });
    const options = JSON.stringify(OPTIONS);
    expect(asked).toEqual([
      [1, options, 1, 2, null],
      [1, options, 1, 2, totals],
    ]);
    expect(last()).toMatchObject({ id: 4, kind: 'done', result: new Uint8Array([7]) });
    expect(sent.at(-1)?.transfer).toHaveLength(1);
    expect(reads).toEqual(['3 bytes', '3 bytes']); // nothing but its own half

    joinParts = (...given) => (given[3] ? analyze(0, '', given[4]) : { totals });
    await worker.handle({ id: 5, kind: 'join', ...common, first: [totals], second: null });
    expect(last()).toMatchObject({ id: 5, result: totals });
    await worker.handle({ id: 6, kind: 'join', ...common, first: [totals], second: [totals] });
    expect(last()).toMatchObject({ id: 6, result: { report: { name: 'w' } } });
    expect(sent.at(-1)?.transfer).toHaveLength(2);
    joinParts = () => ({ error: { code: 'malformed', message: 'the parts are not the whole tensor' } });
    await worker.handle({ id: 7, kind: 'join', ...common, first: [], second: null });
    expect(last()).toMatchObject({ id: 7, kind: 'failed', fatal: false, error: { code: 'malformed' } });
  });

  it('times the machine with nothing open', async () => {
    const worker = host();
    await worker.handle(start);
    await worker.handle({ id: 2, kind: 'jobs' });
    expect(last()).toMatchObject({ id: 2, result: [{ id: 'limit.read', unit: 'GB/s' }] });
    await worker.handle({ id: 3, kind: 'time', job: 'limit.read' });
    expect(last()).toMatchObject({ id: 3, kind: 'done', result: 0.01 });
  });

  it('tells that a study has begun, and what a search has reached', async () => {
    const worker = await opened();
    study = (_tensor, _id, _options, progress) => {
      time += 100;
      progress('search', 0.5, 0, 1.25);
      time += 100;
      progress('search', 0.6, 0, NaN);
      return { value: '{}' };
    };
    await worker.handle({ id: 3, kind: 'study', tensor: 0, name: 'w', study: 'x', options: {} });
    const steps = sent.flatMap(({ response }) => (response.kind === 'progress' ? [response] : []));
    expect(steps.map(({ fraction, objective }) => [fraction, objective])).toEqual([
      [0, undefined],
      [0.5, 1.25],
      [0.6, undefined],
    ]);
  });

  it('leaves the listing out where it is known', async () => {
    const worker = await opened();
    await worker.handle({
      id: 3,
      kind: 'open',
      source: { kind: 'planted', url: 'planted:gaussian' },
      stamps: null,
      listing: false,
    });
    expect(last()).toMatchObject({ id: 3, kind: 'done', result: null });
    expect(live).toBe(1); // the model before has been given back
  });

  it('passes the errors of the core on and stays in use', async () => {
    const worker = await opened();
    analyze = () => ({ error: { code: 'unsupported', message: 'no such dtype', where: "a.safetensors, tensor 'w'" } });
    await worker.handle({ id: 3, kind: 'analyze', tensor: 0, name: 'w', options: OPTIONS });
    expect(last()).toMatchObject({
      kind: 'failed',
      fatal: false,
      error: { code: 'unsupported', message: 'no such dtype' },
    });
    listingReply = { error: { code: 'malformed', message: 'header too long', where: 'b, byte 0' } };
    await worker.handle({ id: 4, kind: 'open', source: { kind: 'planted', url: 'x' }, stamps: null, listing: true });
    expect(last()).toMatchObject({ kind: 'failed', fatal: false, error: { code: 'malformed', where: 'b, byte 0' } });
    expect(live).toBe(0);
  });

  it.each([
    [Object.assign(new Error('The instance has used up its memory.'), { name: 'OutOfMemory' }), 'memory'],
    [new RangeError('Array buffer allocation failed'), 'memory'],
    [new WebAssembly.RuntimeError('unreachable'), 'crashed'],
    [new RangeError('Maximum call stack size exceeded'), 'crashed'],
  ])('%s is fatal and names the tensor', async (fault, code) => {
    const worker = await opened();
    analyze = () => {
      throw fault;
    };
    await worker.handle({ id: 3, kind: 'analyze', tensor: 0, name: 'big.weight', options: OPTIONS });
    expect(last()).toMatchObject({ id: 3, kind: 'failed', fatal: true, error: { code, where: "tensor 'big.weight'" } });
    if (code === 'memory') expect(last()).toHaveProperty('error.message', expect.stringContaining("'big.weight'"));
  });

  it('reads a part of a file into the heap of now', async () => {
    const worker = await opened();
    core.HEAPU8 = new Uint8Array(128); // the memory has grown: the old view is dead
    read = (part) => new Uint8Array([part.size, 7, 8]).buffer;
    expect(core.readInto(0, 2, 3)).toBeNull();
    expect([...core.HEAPU8.slice(8, 11)]).toEqual([3, 7, 8]);
    expect(worker).toBeDefined();
  });

  it('reads the tensor that it analyses at once, and gives the bytes back', async () => {
    const worker = await opened();
    const parts: number[] = [];
    read = (part) => {
      parts.push(part.size);
      return new Uint8Array([9, 8, 7, 6, 5, 4].slice(0, part.size)).buffer;
    };
    analyze = () => {
      expect(core.readInto(0, 2, 3)).toBeNull();
      expect(core.readInto(0, 5, 2)).toBeNull();
      return { error: { code: 'invalid', message: '' } };
    };
    await worker.handle({ id: 3, kind: 'analyze', tensor: 0, name: 'w', options: OPTIONS });
    expect([...core.HEAPU8.slice(8, 11)]).toEqual([6, 5, 7]);
    expect(core.readInto(0, 2, 3)).toBeNull();
    expect(parts).toEqual([6, 3]);
  });

  it.each([
    ['NotReadableError', 'has changed'],
    ['NotFoundError', 'is gone'],
    ['SecurityError', 'SecurityError'],
  ])('turns %s into a sentence', async (name, text) => {
    await opened();
    read = () => {
      throw new DOMException('', name);
    };
    expect(core.readInto(0, 0, 4)).toContain(text);
  });

  it('notices a file that has become shorter', async () => {
    await opened();
    read = () => new ArrayBuffer(3);
    expect(core.readInto(0, 0, 4)).toContain('3 of 4 bytes');
    expect(core.readInto(9, 0, 4)).toContain('not open');
  });

  it('refuses a file that is not the one that was opened first', async () => {
    const worker = await opened();
    const files = [file('a.safetensors', 'abcdefgh', 5)];
    const open = (stamp: { size: number; lastModified: number }) =>
      worker.handle({ id: 3, kind: 'open', source: { kind: 'files', files }, stamps: [stamp], listing: false });
    await open({ size: 8, lastModified: 5 });
    expect(last()).toMatchObject({ kind: 'done' });
    await open({ size: 9, lastModified: 5 });
    expect(last()).toMatchObject({
      kind: 'failed',
      fatal: false,
      error: { code: 'unreadable', where: 'a.safetensors' },
    });
    await open({ size: 8, lastModified: 4 });
    expect(last()).toMatchObject({ kind: 'failed', error: { code: 'unreadable' } });
  });

  it('does not flood the page with progress', async () => {
    const worker = await opened();
    analyze = (_tensor, _options, progress) => {
      for (time = 0; time <= 200; time++) progress('read', time / 200, time);
      return { error: { code: 'invalid', message: '' } };
    };
    await worker.handle({ id: 3, kind: 'analyze', tensor: 0, name: 'w', options: OPTIONS });
    const steps = sent.filter(({ response }) => response.kind === 'progress');
    expect(steps.map(({ response }) => response)).toMatchObject(
      [0, 0.25, 0.5, 0.75, 1].map((fraction) => ({ id: 3, fraction })),
    );
  });
});
