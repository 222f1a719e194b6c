// The wasm instance as wasm/bindings.cpp makes it.
import type { CoreError } from '../report/types';
import type { Figures, HeatmapRequest } from './protocol';

export type Reply<T> = ({ error: CoreError } & { [K in keyof T]?: undefined }) | ({ error?: undefined } & T);

export type ProgressCallback = (stage: string, fraction: number, bytesRead: number) => void;

export interface Workspace {
  openFiles(files: { name: string; size: number }[]): Reply<{ value: string }>;
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
}

export interface CoreModule {
  HEAPU8: Uint8Array; // replaced when the memory grows: never keep it across a call
  catalogue(): string;
  Workspace: new () => Workspace;
}

// What the factory that emcc writes takes.
export interface CoreModuleOptions {
  // null, or one sentence saying why not; must not throw (wasm/blob_source.hpp)
  readBytes(file: number, offset: number, pointer: number, length: number): string | null;
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
  printErr?: (text: string) => void;
}

export type CoreFactory = (options: CoreModuleOptions) => Promise<CoreModule>;
