// What is known of this machine without measuring: what the browser tells, and what the page makes of it.
import { WORKER_MEMORY_GIB, type Machine } from '../engine/pool-size';
import type { WasmBuild } from '../engine/protocol';

export interface Facts {
  browser: string; // as it names itself
  cores: number | null; // null: it does not tell
  memoryGib: number | null; // likewise; rounded by the browser
  workers: number; // sweep at once
  workerMemoryGib: number;
  build: WasmBuild;
  why: 'asked' | 'relaxed' | 'simd128'; // by the address; the browser has relaxed SIMD; it has none
}

export function factsOf(
  navigator: Machine & { userAgent: string },
  search: string, // the page's query string
  build: WasmBuild,
  workers: number,
): Facts {
  return {
    browser: navigator.userAgent,
    cores: navigator.hardwareConcurrency ?? null,
    memoryGib: navigator.deviceMemory ?? null,
    workers,
    workerMemoryGib: WORKER_MEMORY_GIB,
    build,
    why: new URLSearchParams(search).has('wasm') ? 'asked' : build,
  };
}
