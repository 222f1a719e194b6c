// The core behind all elements of a page: one engine, started when the first figure asks.
import { exampleFiles } from 'virtual:axiscope-example';
import { compileCore } from 'virtual:axiscope-wasm';
import { createWorker } from 'virtual:axiscope-worker';
import { simd } from 'wasm-feature-detect';
import { NO_SIMD } from '../engine/build';
import { EngineError } from '../engine/engine-error';
import { WorkerPool } from '../engine/pool';
import type { Learning } from '../learn/learning';
import { LiveLearning } from '../learn/live-learning';

const WORKERS = 1; // of a sweep, which no figure makes; what is looked at has a worker beside them

let started: Learning | null = null;

export function sharedLearning(): Learning {
  if (started) return started;
  const engine = new WorkerPool({
    workers: WORKERS,
    createWorker,
    core: async () => {
      if (!(await simd())) throw new EngineError({ code: 'unsupported', message: NO_SIMD });
      return { build: 'simd128' as const, module: await compileCore('simd128') };
    },
  });
  started = new LiveLearning(engine, () => Promise.all(exampleFiles.map((file) => file.load())));
  return started;
}
