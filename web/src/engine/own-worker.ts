// A worker beside the pool's, for what asks it again and again and must hold up nothing else: the laboratory, the stopwatch.
//
// It starts with the first question. A worker that computes hears nothing: end() ends it, and the next question starts another one.
import type { Catalogue } from '../report/types';
import type { Result } from './protocol';
import type { RequestBody, WorkerClient } from './worker-client';

export interface StartedWorker {
  client: WorkerClient;
  catalogue: Catalogue;
}

const stopped = () => new DOMException('The worker was stopped.', 'AbortError');

export class OwnWorker {
  #worker: Promise<StartedWorker> | null = null;
  #client: WorkerClient | null = null;

  constructor(private readonly start: () => Promise<StartedWorker>) {}

  // Failures reject with EngineError; what is under way when end() is called, with an AbortError.
  async ask(body: RequestBody, onProgress?: (fraction: number) => void): Promise<Result> {
    const { client } = await this.started();
    return client.request(body, onProgress && (({ fraction }) => onProgress(fraction)));
  }

  end(): void {
    this.#client?.end(stopped());
    this.#client = null;
    this.#worker = null;
  }

  async started(): Promise<StartedWorker> {
    if (this.#client?.dead) this.#client = this.#worker = null; // it broke: the next question starts another one
    const worker = (this.#worker ??= this.start());
    let started: StartedWorker;
    try {
      started = await worker;
    } catch (reason) {
      if (this.#worker === worker) this.#worker = null; // the next question tries again
      throw reason;
    }
    if (this.#worker !== worker) {
      // Ended while it was being started.
      started.client.end(stopped());
      throw stopped();
    }
    this.#client = started.client;
    return started;
  }
}
