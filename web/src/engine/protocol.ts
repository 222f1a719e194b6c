// The closed set of messages between the page and a worker. Every request has an id and ends in exactly one `done` or `failed`;
// `progress` may come before. Typed arrays are transferred, never copied.
import type { Catalogue, CoreError, Listing, Options, TensorReport } from '../report/types';
import type { LaboratoryAsk, LaboratoryResult } from './experiment';
import type { MachineJob } from './stopwatch';

// What a worker opens. Files cross as handles (structured clone of File is by reference); no byte is read on the page.
export type SourceSpec = { kind: 'files'; files: File[] } | { kind: 'planted'; url: string };

export interface HeatmapRequest {
  axes: string;
  seed: number;
  first_row: number;
  rows: number;
  first_col: number;
  cols: number;
  width: number;
  height: number;
}
export interface Heatmap {
  width: number;
  height: number;
  value: Float32Array; // height x width, units of the tensor's rms, the largest magnitude under a pixel with its sign
}

// Columns for charts of one coordinate system (core/analysis/report.hpp, Figures).
export interface Figures {
  histogram: Float64Array; // density per rms in 240 bins over [-6, 6) rms; [0] and [241] are the shares below and above
  tailAt: Float64Array; // in rms
  tailShare: Float64Array; // P(|w| > tailAt)
  energyFraction: Float64Array;
  energyShare: Float64Array;
  axisEnergy: Float64Array; // share per column, in column order
}

export interface Analysis {
  report: TensorReport;
  figures: Record<string, Figures>; // by coordinate system; absent where it failed
  singularValues: Float64Array;
}

// Studies (core/analysis/study.hpp): a study knows its own options and its own result.
export type StudyOptions = Record<string, unknown>;
export type StudyResult = Record<string, unknown>;
export interface StudyPart {
  tensor: number; // in the listing
  result: StudyResult;
}

export type WasmBuild = 'simd128' | 'relaxed';

// What a file was when it was opened first: a worker that opens it later compares.
export interface FileStamp {
  size: number;
  lastModified: number;
}

export type Request =
  | { id: number; kind: 'start'; build: WasmBuild; module: WebAssembly.Module } // result: Catalogue; comes first, once
  // result: Listing, or null where `listing` is false; later requests are about this source
  | { id: number; kind: 'open'; source: SourceSpec; stamps: FileStamp[] | null; listing: boolean }
  | { id: number; kind: 'analyze'; tensor: number; name: string; options: Options } // result: Analysis; `name` is for messages
  // One part of several of such an analysis, for a join; `totals`: null in the first round. Result: Uint8Array
  | {
      id: number;
      kind: 'part';
      tensor: number;
      name: string;
      options: Options;
      part: number;
      parts: number;
      totals: Uint8Array | null;
    }
  // All parts in order; `second`: those of the second round, null in the first. Result: Analysis, or the totals for a second round
  | {
      id: number;
      kind: 'join';
      tensor: number;
      name: string;
      options: Options;
      first: Uint8Array[];
      second: Uint8Array[] | null;
    }
  | { id: number; kind: 'heatmap'; tensor: number; name: string; request: HeatmapRequest } // result: Heatmap
  // result: the study's own JSON object (web/src/report/studies.ts)
  | { id: number; kind: 'study'; tensor: number; name: string; study: string; options: StudyOptions }
  | { id: number; kind: 'combine'; study: string; parts: StudyPart[]; options: StudyOptions } // likewise
  // The basis that all readers of the residual stream share: made by one worker (result: its numbers), given to the others.
  | { id: number; kind: 'sharedBasis' }
  | { id: number; kind: 'setSharedBasis'; numbers: Float64Array } // result: null
  // The sinusoid laboratory, which has a worker of its own (laboratory.ts).
  | ({ id: number; kind: 'laboratory' } & LaboratoryAsk)
  // The stopwatch, likewise (stopwatch.ts).
  | { id: number; kind: 'jobs' } // result: MachineJob[]
  | { id: number; kind: 'time'; job: string }; // result: seconds of one run

export type Result =
  | Catalogue
  | Listing
  | Analysis
  | Heatmap
  | StudyResult
  | LaboratoryResult
  | MachineJob[]
  | number
  | Float64Array
  | Uint8Array
  | null;

// heapBytes: size of the worker's wasm memory, which never shrinks.
export type Response =
  // `objective`: what a search has reached so far; absent in work that searches nothing
  | {
      id: number;
      kind: 'progress';
      stage: string;
      fraction: number;
      bytesRead: number;
      heapBytes: number;
      objective?: number;
    }
  | { id: number; kind: 'done'; result: Result; heapBytes: number }
  // `fatal`: the instance is in an unknown state and the worker must be replaced
  | { id: number; kind: 'failed'; error: CoreError; fatal: boolean; heapBytes: number };
