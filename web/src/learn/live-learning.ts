import { PRIORITY, type Engine } from '../engine/engine';
import { EngineError } from '../engine/engine-error';
import type { Laboratory } from '../engine/laboratory';
import type { SourceSpec, StudyResult } from '../engine/protocol';
import type { StudyId, StudyResults } from '../report/studies';
import type { Options } from '../report/types';
import type { Learning, LessonModel, LessonTask } from './learning';

export class LiveLearning implements Learning {
  #models = new Map<string, Promise<LessonModel>>();

  constructor(
    private readonly engine: Engine,
    private readonly example: () => Promise<File[]>,
  ) {}

  open(source: 'example' | `planted:${string}`): Promise<LessonModel> {
    const known = this.#models.get(source);
    if (known) return known;
    const opened = this.#open(source);
    this.#models.set(source, opened);
    opened.catch(() => this.#models.delete(source)); // the next one who asks tries again
    return opened;
  }

  async #open(source: string): Promise<LessonModel> {
    const spec: SourceSpec =
      source === 'example' ? { kind: 'files', files: await this.example() } : { kind: 'planted', url: source };
    return { spec, listing: await this.engine.open(spec) };
  }

  async study<Id extends StudyId>(
    model: LessonModel,
    tensor: string,
    study: Id,
    options: Record<string, unknown>,
    task: LessonTask = {},
  ) {
    const index = indexOf(model, tensor);
    const result: StudyResult = await this.engine.study(model.spec, index, study, options, engineTask(tensor, task));
    return result as unknown as StudyResults[Id];
  }

  async analyze(model: LessonModel, tensor: string, options: Partial<Options>, task: LessonTask = {}) {
    return this.engine.analyze(model.spec, indexOf(model, tensor), options as Options, engineTask(tensor, task));
  }

  laboratory(): Laboratory {
    return this.engine.laboratory();
  }
}

function indexOf({ listing }: LessonModel, tensor: string): number {
  const index = listing.tensors.findIndex(({ name }) => name === tensor);
  if (index >= 0) return index;
  throw new EngineError({ code: 'invalid', message: `there is no tensor '${tensor}'` });
}

const engineTask = (name: string, { signal, onProgress }: LessonTask) => ({
  name,
  priority: PRIORITY.looked,
  ...(signal ? { signal } : {}),
  ...(onProgress ? { onProgress: ({ fraction }: { fraction: number }) => onProgress(fraction) } : {}),
});
