// The wasm instance as wasm/bindings.cpp makes it.
import type { CoreError } from '../report/types';
import type { Figures, HeatmapRequest } from './protocol';

export type Reply<T> = ({ error: CoreError } & { [K in keyof T]?: undefined }) | ({ error?: undefined } & T);

// `objective`: what a search has reached so far; absent, or no number, in work that searches nothing.
export type ProgressCallback = (stage: string, fraction: number, bytesRead: number, objective?: number) => void;

// Where a tensor's bytes lie; `file` as in Workspace.openFiles.
export interface Extent {
  file: number;
  begin: number;
  end: number;
}

// `value` is the tensor's report as JSON.
export interface AnalysisReply {
  value: string;
  figures: Record<string, Figures>;
  singularValues: Float64Array;
}

export interface Workspace {
  openFiles(files: { name: string; size: number }[]): Reply<{ value: string }>; // the listing as JSON
  openPlanted(url: string): Reply<{ value: string }>;
  extent(tensor: number, part: number, parts: number): Extent | null; // null: there is no such tensor or part
  analyze(tensor: number, optionsJson: string, progress: ProgressCallback): Reply<AnalysisReply>;
  analyzePart(
    tensor: number,
    optionsJson: string,
    part: number,
    parts: number,
    totals: Uint8Array | null,
    progress: ProgressCallback,
  ): Reply<{ value: Uint8Array }>;
  joinParts(
    tensor: number,
    optionsJson: string,
    first: Uint8Array[],
    second: Uint8Array[] | null,
    progress: ProgressCallback,
  ): Reply<AnalysisReply & { totals?: undefined }> | { error?: undefined; totals: Uint8Array };
  heatmap(
    tensor: number,
    request: HeatmapRequest,
    progress: ProgressCallback,
  ): Reply<{ value: Float32Array; width: number; height: number }>;
  study(tensor: number, study: string, optionsJson: string, progress: ProgressCallback): Reply<{ value: string }>;
  combine(study: string, partsJson: string, optionsJson: string): Reply<{ value: string }>;
  // The basis that all readers of the residual stream share, as numbers for setSharedBasis() of another instance.
  sharedBasis(progress: ProgressCallback): Reply<{ value: Float64Array }>;
  setSharedBasis(numbers: Float64Array): Reply<object>;
  delete(): void;
}

// One sinusoid experiment, trained a few steps at a time: the same bits however the steps are divided.
export interface Laboratory {
  // Settings as JSON (Catalogue.toy.defaults), missing ones as there. The value is a ToyStart as JSON.
  open(configJson: string): Reply<{
    value: string;
    clean: Float64Array; // at every sample
    samples: Float64Array; // with noise
    training: Uint32Array; // indices of samples
    test: Uint32Array;
    fit: Float32Array; // before the first step, at every sample
  }>;
  // So many steps, or those that are left; 0 is allowed. The value is a ToyStep as JSON.
  train(steps: number): Reply<{
    value: string;
    loss: Float64Array; // of each of these steps; the last one is the loss before step `step`
    fit: Float32Array;
  }>;
  // Every representation now, not rounded. The value is a ToyLook as JSON.
  look(): Reply<{ value: string; columns: Record<string, Float32Array> }>;
  // The text that `axiscope toy --json` writes for as many steps as are done: a ToyResult, and the coefficients it is of. Needs a step.
  measure(progress: (fraction: number) => void): Reply<{ value: string; columns: Record<string, Float32Array> }>;
  delete(): void;
}

// Times the jobs of core/machine one after another; holds the memory of one of them.
export interface Stopwatch {
  time(job: string): number; // seconds of one run; negative: there is no such job
  delete(): void;
}

export interface CoreModule {
  HEAPU8: Uint8Array; // replaced when the memory grows: never keep it across a call
  // Set by the host before files are opened: null, or one sentence saying why not; must not throw (wasm/blob_source.hpp).
  readBytes: (file: number, offset: number, pointer: number, length: number) => string | null;
  catalogue(): string;
  Workspace: new () => Workspace;
  Laboratory: new () => Laboratory;
  Stopwatch: new () => Stopwatch;
  jobs(): string; // MachineJob[] as JSON (stopwatch.ts)
  // A CSV or WAV file's samples, as a configuration takes them (ToyConfig.samples). The value is a ToyFile as JSON.
  readSamples(bytes: Uint8Array, name: string): Reply<{ value: string; samples: Float64Array }>;
}
