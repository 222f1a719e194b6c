// How many workers sweep at once.

// Beyond eight the disk and the memory bus are busy, not the cores.
const MAX_WORKERS = 8;
// The most that a worker's wasm memory grows to: -sMAXIMUM_MEMORY in wasm/CMakeLists.txt.
export const WORKER_MEMORY_GIB = 1;
// Browsers round navigator.deviceMemory (GiB) and some do not tell.
const ASSUMED_MEMORY_GIB = 4;

export interface Machine {
  hardwareConcurrency?: number;
  deviceMemory?: number;
}

export function workerCount({ hardwareConcurrency, deviceMemory }: Machine): number {
  const memory = Math.floor((deviceMemory ?? ASSUMED_MEMORY_GIB) / WORKER_MEMORY_GIB);
  return Math.max(1, Math.min(hardwareConcurrency ?? 2, memory, MAX_WORKERS));
}
