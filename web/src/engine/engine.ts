// What the page asks of the engine. Implemented by WorkerPool (pool.ts); tests give a fake.
import type { Catalogue, Listing, Options } from '../report/types';
import type { Analysis, Heatmap, HeatmapRequest, SourceSpec } from './protocol';

export interface TaskProgress {
  stage: string;
  fraction: number;
  bytesRead: number;
  heapBytes: number;
}

export interface TaskOptions {
  // Higher first; a running task is never interrupted for one of higher priority. Looked at: 2, sweep: 0.
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
  setPaused(paused: boolean): void; // running tasks finish, no sweep task (priority 0) starts
  readonly workers: number;
  readonly heapBytes: number; // of all workers, as last reported
  dispose(): void;
}
