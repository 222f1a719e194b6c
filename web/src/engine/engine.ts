// What the page asks of the engine. Implemented by WorkerPool (pool.ts); tests give a fake.
import type { Catalogue, Listing, Options } from '../report/types';
import type { Laboratory } from './laboratory';
import type {
  Analysis,
  Heatmap,
  HeatmapRequest,
  SourceSpec,
  StudyOptions,
  StudyPart,
  StudyResult,
  WasmBuild,
} from './protocol';
import type { Stopwatch } from './stopwatch';

// What is looked at comes first; then what a view needs of many tensors to have anything to show; then the sweep, which goes on in
// the background and alone is held by setPaused().
export const PRIORITY = { looked: 2, view: 1, sweep: 0 } as const;

export interface TaskProgress {
  stage: string;
  fraction: number;
  bytesRead: number;
  heapBytes: number;
  objective?: number; // what a search has reached so far
}

export interface TaskOptions {
  // Higher first; a running task is never interrupted for one of higher priority. PRIORITY has the levels.
  priority?: number;
  // Abort ends the task: queued ones are dropped, a running one ends its worker, which is started again when needed.
  signal?: AbortSignal;
  onProgress?: (progress: TaskProgress) => void;
  name?: string; // the tensor's, for messages
}

// Failures reject with EngineError; aborts with the signal's reason.
export interface Engine {
  catalogue(): Promise<Catalogue>;
  open(source: SourceSpec, task?: TaskOptions): Promise<Listing>;
  analyze(source: SourceSpec, tensor: number, options: Options, task?: TaskOptions): Promise<Analysis>;
  heatmap(source: SourceSpec, tensor: number, request: HeatmapRequest, task?: TaskOptions): Promise<Heatmap>;
  study(
    source: SourceSpec,
    tensor: number,
    study: string,
    options: StudyOptions,
    task?: TaskOptions,
  ): Promise<StudyResult>;
  // What a study says of many tensors together.
  combine(
    source: SourceSpec,
    study: string,
    parts: StudyPart[],
    options: StudyOptions,
    task?: TaskOptions,
  ): Promise<StudyResult>;
  // Each in a worker of its own, which starts with the first question.
  laboratory(): Laboratory;
  stopwatch(): Stopwatch;
  build(): Promise<WasmBuild>; // which one this browser runs
  setPaused(paused: boolean): void; // running tasks finish, no sweep task starts
  readonly workers: number;
  readonly busy: boolean; // a task runs
  readonly heapBytes: number; // of all workers, as last reported
  dispose(): void;
}
