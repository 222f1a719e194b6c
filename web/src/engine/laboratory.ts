// The sinusoid laboratory in a worker of its own, which trains for minutes and must hold up nothing else.
//
//   open -> train, train, ... -> look (cheap) -> measure (the whole result)
//
// Requests are answered in turn. A worker that computes hears nothing: end() ends it, and the next open() starts another one.
import type { ToySettings } from '../report/toy';
import type { Catalogue } from '../report/types';
import type {
  LookedExperiment,
  MeasuredExperiment,
  OpenedExperiment,
  ReadSamples,
  ToyRequest,
  TrainedExperiment,
} from './experiment';
import type { RequestBody, WorkerClient } from './worker-client';

// Failures reject with EngineError; what is under way when end() is called, with an AbortError.
export interface Laboratory {
  settings(): Promise<ToySettings>; // what can be set, and between what
  open(request: ToyRequest): Promise<OpenedExperiment>;
  train(steps: number): Promise<TrainedExperiment>;
  look(): Promise<LookedExperiment>;
  // The samples in a CSV or WAV file; the open experiment stays as it is.
  readSamples(bytes: Uint8Array, name: string): Promise<ReadSamples>;
  measure(onProgress?: (fraction: number) => void): Promise<MeasuredExperiment>;
  end(): void;
}

export interface StartedWorker {
  client: WorkerClient;
  catalogue: Catalogue;
}

const stopped = () => new DOMException('The experiment was stopped.', 'AbortError');

export class WorkerLaboratory implements Laboratory {
  #worker: Promise<StartedWorker> | null = null;
  #client: WorkerClient | null = null;

  constructor(private readonly start: () => Promise<StartedWorker>) {}

  async settings(): Promise<ToySettings> {
    return (await this.#started()).catalogue.toy;
  }

  async open(request: ToyRequest): Promise<OpenedExperiment> {
    return (await this.#ask({ kind: 'laboratory', ask: 'open', request })) as OpenedExperiment;
  }

  async train(steps: number): Promise<TrainedExperiment> {
    return (await this.#ask({ kind: 'laboratory', ask: 'train', steps })) as TrainedExperiment;
  }

  async look(): Promise<LookedExperiment> {
    return (await this.#ask({ kind: 'laboratory', ask: 'look' })) as LookedExperiment;
  }

  async readSamples(bytes: Uint8Array, name: string): Promise<ReadSamples> {
    return (await this.#ask({ kind: 'laboratory', ask: 'readSamples', bytes, name })) as ReadSamples;
  }

  async measure(onProgress?: (fraction: number) => void): Promise<MeasuredExperiment> {
    return (await this.#ask({ kind: 'laboratory', ask: 'measure' }, onProgress)) as MeasuredExperiment;
  }

  end(): void {
    this.#client?.end(stopped());
    this.#client = null;
    this.#worker = null;
  }

  async #ask(body: RequestBody, onProgress?: (fraction: number) => void): Promise<unknown> {
    const { client } = await this.#started();
    return client.request(body, onProgress && (({ fraction }) => onProgress(fraction)));
  }

  async #started(): Promise<StartedWorker> {
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
