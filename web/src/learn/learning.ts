// What the lessons ask of the core. It needs no session: the page has one, and so has every figure that is embedded elsewhere.
// Implemented by live-learning.ts.
import type { Laboratory } from '../engine/laboratory';
import type { Analysis, SourceSpec } from '../engine/protocol';
import type { StudyId, StudyResults } from '../report/studies';
import type { Listing, Options } from '../report/types';

// A model that lessons look into: the bundled one, or planted matrices.
export interface LessonModel {
  spec: SourceSpec;
  listing: Listing;
}

export interface LessonTask {
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
}

// Failures reject with EngineError; aborts with the signal's reason. Tensors go by their names.
export interface Learning {
  // Opened once, then kept. `source`: 'example', or the URL of a planted matrix.
  open(source: 'example' | `planted:${string}`): Promise<LessonModel>;
  study<Id extends StudyId>(
    model: LessonModel,
    tensor: string,
    study: Id,
    options: Record<string, unknown>,
    task?: LessonTask,
  ): Promise<StudyResults[Id]>;
  // Options that are not given are the core's own.
  analyze(model: LessonModel, tensor: string, options: Partial<Options>, task?: LessonTask): Promise<Analysis>;
  // A sinusoid experiment of its own, in its own worker. Whoever asked for it ends it.
  laboratory(): Laboratory;
}
