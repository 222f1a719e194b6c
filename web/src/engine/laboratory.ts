// The sinusoid laboratory in a worker of its own, which trains for minutes.
//
//   open -> train, train, ... -> look (cheap) -> measure (the whole result)
//
// Requests are answered in turn.
import type { ToySettings } from '../report/toy';
import type {
  LookedExperiment,
  MeasuredExperiment,
  OpenedExperiment,
  ReadSamples,
  ToyRequest,
  TrainedExperiment,
} from './experiment';
import type { OwnWorker } from './own-worker';

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

export class WorkerLaboratory implements Laboratory {
  constructor(private readonly worker: OwnWorker) {}

  async settings(): Promise<ToySettings> {
    return (await this.worker.started()).catalogue.toy;
  }

  async open(request: ToyRequest): Promise<OpenedExperiment> {
    return (await this.worker.ask({ kind: 'laboratory', ask: 'open', request })) as OpenedExperiment;
  }

  async train(steps: number): Promise<TrainedExperiment> {
    return (await this.worker.ask({ kind: 'laboratory', ask: 'train', steps })) as TrainedExperiment;
  }

  async look(): Promise<LookedExperiment> {
    return (await this.worker.ask({ kind: 'laboratory', ask: 'look' })) as LookedExperiment;
  }

  async readSamples(bytes: Uint8Array, name: string): Promise<ReadSamples> {
    return (await this.worker.ask({ kind: 'laboratory', ask: 'readSamples', bytes, name })) as ReadSamples;
  }

  async measure(onProgress?: (fraction: number) => void): Promise<MeasuredExperiment> {
    return (await this.worker.ask({ kind: 'laboratory', ask: 'measure' }, onProgress)) as MeasuredExperiment;
  }

  end(): void {
    this.worker.end();
  }
}
