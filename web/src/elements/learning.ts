// The core behind all elements of a page: one engine, started when the first figure asks.
import { exampleFiles } from 'virtual:axiscope-example';
import { compileCore } from 'virtual:axiscope-wasm';
import { createWorker } from 'virtual:axiscope-worker';
import { simd } from 'wasm-feature-detect';
import { NO_SIMD } from '../engine/build';
import { EngineError } from '../engine/engine-error';
import { WorkerPool } from '../engine/pool';
import type { Analysis } from '../engine/protocol';
import type { Learning } from '../learn/learning';
import { LiveLearning } from '../learn/live-learning';
import type { CoreError } from '../report/types';

const WORKERS = 1; // of a sweep, which no figure makes; what is looked at has a worker beside them

// Kinds of axes that are made of the whole model. What the script carries of it would make others of the same name.
const OF_THE_WHOLE = ['shared-pca'];
const CARRIES_FEW: CoreError = {
  code: 'unsupported',
  message: 'this basis needs the whole model, of which this page carries a few tensors',
};

class FewTensors extends LiveLearning {
  override async analyze(...asked: Parameters<LiveLearning['analyze']>): Promise<Analysis> {
    const analysis = await super.analyze(...asked);
    for (const id of OF_THE_WHOLE) if (id in analysis.report.axes) analysis.report.axes[id] = { error: CARRIES_FEW };
    return analysis;
  }
}

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
  started = new FewTensors(engine, () => Promise.all(exampleFiles.map((file) => file.load())));
  return started;
}
