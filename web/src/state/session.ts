// What is open and what is known about it: the reactive heart of the page. Views read it and call its methods; they never talk to
// the engine. Implemented with runes in session.svelte.ts; this interface is what views rely on.
import type { Analysis, Heatmap, HeatmapRequest, StudyOptions } from '../engine/protocol';
import type { Learning } from '../learn/learning';
import type { MachineRun } from '../machine/run.svelte';
import type { Catalogue, CoreError, Listing, ListedTensor, Report } from '../report/types';
import type { CombinedResults, StudyId, StudyResults } from '../report/studies';
import type { ViewState } from './view-state';

export interface OpenModel {
  key: string; // 'example', 'planted:...', 'files:<n>'
  readonly label: string; // in the language of the page
  listing: Listing;
}

export type TensorStatus = 'none' | 'queued' | 'running' | 'done' | 'failed';

// How far the search for a coordinate system is.
export interface Search {
  axes: string;
  trace: readonly number[]; // of the objective, thinned
}

export interface TensorEntry {
  index: number; // in the listing
  tensor: ListedTensor;
  chosen: boolean; // part of the sweep
  status: TensorStatus;
  progress: number; // 0..1 while running
  analysis: Analysis | null; // for the current options; kept from before while a new one is computed (then `stale`)
  stale: boolean;
  search: Search | null; // while a coordinate system is being learned
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

export type StudyStatus = 'idle' | 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

// One study of one tensor, reactive. Views show what it says and hold it with `$effect(() => run.look())`.
export interface StudyState<Result> {
  readonly entry: TensorEntry;
  readonly study: string;
  readonly state: StudyStatus;
  readonly progress: number; // 0..1 while running
  readonly stage: string; // what it is doing, in the core's words
  readonly trace: readonly number[]; // of a search: what it has reached, step by step, thinned
  readonly result: Result | null; // when done
  readonly error: CoreError | null; // when failed
  // Starts it shortly after, if it was never started; first in the queue. The function given back ends it when nobody else looks
  // at it and it is not done.
  look(): () => void;
  start(): void; // at once; also after it has failed or was cancelled
  cancel(): void;
}

export type StudySweepState = 'idle' | 'running' | 'paused' | 'done' | 'cancelled';

// One study of all chosen tensors, reactive. Results are those of study() with the same options, and usable while it runs.
export interface StudySweep<Result, Combined> {
  readonly study: string;
  readonly state: StudySweepState; // 'idle' also when tensors were chosen after it was done
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  readonly progress: number; // 0..1, by estimated work
  readonly secondsLeft: number | null;
  readonly parts: readonly { entry: TensorEntry; result: Result }[]; // in the listing's order
  readonly failures: readonly { entry: TensorEntry; error: CoreError }[];
  readonly combined: { result: Combined; options: StudyOptions; tensors: number } | null; // of the first `tensors` that were done
  readonly combineError: CoreError | null;
  readonly combining: boolean;
  start(): void; // goes on where it was; tries again what may have changed
  pause(): void; // what runs is finished, nothing more is begun
  resume(): void;
  cancel(): void; // what is done is kept
  combine(options: StudyOptions): void; // from now on, of what is done, with these options; computes no tensor again
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
  readonly opening: { readonly label: string } | null; // while headers are read
  readonly entries: TensorEntry[]; // of the current model
  readonly current: TensorEntry | null; // the tensor looked at
  readonly sweep: Sweep;
  readonly notices: Notice[];
  readonly heapBytes: number;
  readonly learning: Learning; // what the lessons ask of the core: independent of what is open
  readonly machine: MachineRun; // how fast this machine is
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
  // The states below are made when they are first asked for, compute nothing by themselves, and are dropped with the model. Ask
  // anywhere, also inside a `$derived`; throws when no model is open.
  study<Id extends StudyId>(entry: TensorEntry, study: Id, options?: StudyOptions): StudyState<StudyResults[Id]>;
  // `first`: options of the first tensor alone, for what no tensor changes and is computed once.
  studySweep<Id extends StudyId>(
    study: Id,
    options?: StudyOptions,
    first?: StudyOptions,
  ): StudySweep<StudyResults[Id], CombinedResults[Id]>;
  // Of some results only: those of one role, say.
  combine<Id extends StudyId>(
    study: Id,
    parts: readonly { entry: TensorEntry; result: StudyResults[Id] }[],
    options?: StudyOptions,
  ): Promise<CombinedResults[Id]>;
  cancelStudies(): boolean; // sweeps of studies; false: none was under way
  report(): Report; // all that is done, schema version 1: what `axiscope.report()` and the JSON download give
}
