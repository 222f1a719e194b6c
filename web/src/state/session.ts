// What is open and what is known about it: the reactive heart of the page. Views read it and call its methods; they never talk to
// the engine. Implemented with runes in session.svelte.ts; this interface is what views rely on.
import type { Analysis, Heatmap, HeatmapRequest } from '../engine/protocol';
import type { Catalogue, CoreError, Listing, ListedTensor, Report } from '../report/types';
import type { ViewState } from './view-state';

export interface OpenModel {
  key: string; // 'example', 'planted:...', 'files:<n>'
  label: string;
  listing: Listing;
}

export type TensorStatus = 'none' | 'queued' | 'running' | 'done' | 'failed';

export interface TensorEntry {
  index: number; // in the listing
  tensor: ListedTensor;
  chosen: boolean; // part of the sweep
  status: TensorStatus;
  progress: number; // 0..1 while running
  analysis: Analysis | null; // for the current options; kept from before while a new one is computed (then `stale`)
  stale: boolean;
  error: CoreError | null; // the tensor's own error (also in analysis.report.error), or the engine's
}

export interface Sweep {
  state: 'idle' | 'running' | 'paused' | 'done' | 'cancelled';
  done: number;
  failed: number;
  total: number;
  bytesRead: number;
  bytesTotal: number;
  bytesPerSecond: number | null;
  secondsLeft: number | null;
}

// A failure that belongs to no tensor: a dropped file that is no model, a missing shard. Stays until dismissed.
export interface Notice {
  id: number;
  error: CoreError;
  files: string[];
}

export interface Session {
  readonly state: ViewState; // reactive; mirrors the URL hash
  readonly catalogue: Catalogue | null;
  readonly model: OpenModel | null; // the current one
  readonly opening: { label: string } | null; // while headers are read
  readonly entries: TensorEntry[]; // of the current model
  readonly current: TensorEntry | null; // the tensor looked at
  readonly sweep: Sweep;
  readonly notices: Notice[];
  readonly heapBytes: number;
  readonly offline: 'no' | 'ready' | 'file'; // served without / with a working service worker, or opened from disk

  set(change: Partial<ViewState>): void; // and recompute what it needs; replaceState for sliders, pushState for view and tensor
  openFiles(files: File[]): Promise<void>; // drop, file picker, folder
  openExample(): Promise<void>;
  openPlanted(url: string): Promise<void>;
  select(name: string): void;
  step(delta: 1 | -1): void; // next or previous tensor of the tree
  choose(indices: number[], chosen: boolean): void; // the sweep's tensors
  startSweep(): void;
  pauseSweep(): void;
  resumeSweep(): void;
  cancelSweep(): void;
  retry(index: number): void;
  dismiss(id: number): void;
  heatmap(index: number, request: HeatmapRequest, signal: AbortSignal): Promise<Heatmap>;
  report(): Report; // all that is done, schema version 1: what `axiscope.report()` and the JSON download give
}
