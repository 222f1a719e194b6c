// The wasm instance as wasm/bindings.cpp makes it.
import type { CoreError } from '../report/types';
import type { Figures, HeatmapRequest } from './protocol';

export type Reply<T> = ({ error: CoreError } & { [K in keyof T]?: undefined }) | ({ error?: undefined } & T);

// `objective`: what a search has reached so far; absent, or no number, in work that searches nothing.
export type ProgressCallback = (stage: string, fraction: number, bytesRead: number, objective?: number) => void;

export interface Workspace {
  openFiles(files: { name: string; size: number }[]): Reply<{ value: string }>; // the listing as JSON
  openPlanted(url: string): Reply<{ value: string }>;
  analyze(
    tensor: number,
    optionsJson: string,
    progress: ProgressCallback,
  ): Reply<{ value: string; figures: Record<string, Figures>; singularValues: Float64Array }>;
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

export interface CoreModule {
  HEAPU8: Uint8Array; // replaced when the memory grows: never keep it across a call
  // Set by the host before files are opened: null, or one sentence saying why not; must not throw (wasm/blob_source.hpp).
  readBytes: (file: number, offset: number, pointer: number, length: number) => string | null;
  catalogue(): string;
  Workspace: new () => Workspace;
}
