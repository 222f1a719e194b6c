import { beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from './engine-error';
import { WorkerLaboratory } from './laboratory';
import { OwnWorker } from './own-worker';
import type { Request, Response } from './protocol';
import { WorkerClient, type WorkerLike } from './worker-client';

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  received: Request[] = [];
  ended = false;

  postMessage(request: Request): void {
    this.received.push(request);
  }
  terminate(): void {
    this.ended = true;
  }
  send(response: object): void {
    const id = this.received.at(-1)?.id;
    this.onmessage?.({ data: { id, heapBytes: 1, ...response } as Response } as MessageEvent<Response>);
  }
}

let workers: FakeWorker[] = [];
let laboratory: WorkerLaboratory;
const soon = () => new Promise((resolve) => setTimeout(resolve));
const newest = (): FakeWorker => workers.at(-1) as FakeWorker;

beforeEach(() => {
  workers = [];
  laboratory = new WorkerLaboratory(
    new OwnWorker(async () => {
      workers.push(new FakeWorker());
      return { client: new WorkerClient(newest()), catalogue: { toy: { defaults: { width: 64 } } } as never };
    }),
  );
});

describe('the laboratory', () => {
  it('starts its worker with the first question, and keeps it', async () => {
    expect(workers).toHaveLength(0);
    expect((await laboratory.settings()).defaults.width).toBe(64);
    const opened = laboratory.open({ width: 8 });
    await soon();
    expect(newest().received).toEqual([{ id: 1, kind: 'laboratory', ask: 'open', request: { width: 8 } }]);
    newest().send({ kind: 'done', result: { parameters: 9 } });
    expect((await opened).parameters).toBe(9);
    expect(workers).toHaveLength(1);
  });

  it('tells how far a measurement is', async () => {
    const seen: number[] = [];
    const measured = laboratory.measure((fraction) => seen.push(fraction));
    await soon();
    newest().send({ kind: 'progress', stage: '', fraction: 0.25, bytesRead: 0 });
    newest().send({ kind: 'done', result: { text: '{}', columns: {} } });
    expect((await measured).text).toBe('{}');
    expect(seen).toEqual([0.25]);
  });

  it('is ended with what it computes, and starts again', async () => {
    const trained = laboratory.train(1e6);
    trained.catch(() => {});
    await soon();
    const before = newest();
    laboratory.end();
    await expect(trained).rejects.toHaveProperty('name', 'AbortError');
    expect(before.ended).toBe(true);
    void laboratory.look();
    await soon();
    expect(workers).toHaveLength(2);
    expect(newest().received).toMatchObject([{ ask: 'look' }]);
  });

  it('is ended also while its worker starts', async () => {
    const looked = laboratory.look();
    laboratory.end();
    await expect(looked).rejects.toHaveProperty('name', 'AbortError');
    expect(newest().ended).toBe(true);
  });

  it('starts another worker after one has broken, and after one could not start', async () => {
    const looked = laboratory.look();
    await soon();
    newest().send({ kind: 'failed', fatal: true, error: { code: 'memory', message: 'no more' } });
    await expect(looked).rejects.toBeInstanceOf(EngineError);
    void laboratory.look();
    void laboratory.train(1); // two questions at once share it
    await soon();
    expect(workers).toHaveLength(2);
    expect(newest().received).toMatchObject([{ ask: 'look' }, { ask: 'train' }]);

    let tries = 0;
    const other = new WorkerLaboratory(
      new OwnWorker(async () => {
        tries += 1;
        throw new EngineError({ code: 'crashed', message: 'no network' });
      }),
    );
    for (let i = 0; i < 2; i += 1) await expect(other.settings()).rejects.toHaveProperty('message', 'no network');
    expect(tries).toBe(2);
  });
});
