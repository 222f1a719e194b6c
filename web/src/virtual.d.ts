// Modules that the build makes (scripts/vite-plugins.ts). Each hides whether the page is served or is the single file.

// For the page: the compiled core. Compile once, give the module to every worker (a WebAssembly.Module can be posted).
declare module 'virtual:axiscope-wasm' {
  // simd128 runs in every browser that can run the page; relaxed needs relaxed SIMD (wasm-feature-detect).
  export type Build = 'simd128' | 'relaxed';
  export function compileCore(build: Build): Promise<WebAssembly.Module>;
}

// For the worker: starts the core. The result is Emscripten's module object with the bindings of wasm/*.cpp.
declare module 'virtual:axiscope-glue' {
  import type { Build } from 'virtual:axiscope-wasm';
  export function startCore(build: Build, module: WebAssembly.Module): Promise<unknown>;
}

// For the page: a new worker that runs web/src/engine/worker.ts as a classic script.
declare module 'virtual:axiscope-worker' {
  export function createWorker(): Worker;
}

// For the page: the files of examples/models/fable.
declare module 'virtual:axiscope-example' {
  export interface ExampleFile {
    name: string; // 'config.json', 'model-00001-of-00002.safetensors', ...
    size: number; // bytes
    load(): Promise<File>; // fetched, or unpacked from the page itself; rejects when the server does not give it
  }
  export const exampleFiles: readonly ExampleFile[];
}

// What a worker has and TypeScript's DOM library leaves out.
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}
