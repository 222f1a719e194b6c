// All studies of the model that is open: results stay until another one is opened.
import { EngineError } from '../engine/engine-error';
import { PRIORITY, type Engine } from '../engine/engine';
import type { SourceSpec, StudyOptions, StudyPart, StudyResult } from '../engine/protocol';
import type { StudyRecord } from '../report/types';
import { detached } from './detached.svelte';
import type { TensorEntry } from './session';
import { StudyRun } from './study-run.svelte';
import { LiveStudySweep } from './study-sweep.svelte';

export interface StudiesOptions {
  engine: Engine;
  entries(): readonly TensorEntry[];
  work(entry: TensorEntry): number;
  now(): number;
}

export class Studies {
  #source: SourceSpec | null = null;
  #runs = new Map<string, StudyRun>();
  #sweeps = new Map<string, LiveStudySweep>();
  #closing = new AbortController(); // ends what belongs to the model that is open

  constructor(private readonly options: StudiesOptions) {}

  // Another model is open (null: none).
  open(source: SourceSpec | null): void {
    for (const sweep of this.#sweeps.values()) sweep.dispose();
    for (const run of this.#runs.values()) run.dispose();
    this.#closing.abort();
    this.#closing = new AbortController();
    this.#runs = new Map();
    this.#sweeps = new Map();
    this.#source = source;
  }

  run(entry: TensorEntry, study: string, options: StudyOptions): StudyRun {
    const key = `${entry.index} ${study} ${JSON.stringify(options)}`;
    const known = this.#runs.get(key);
    if (known) return known;
    const { engine } = this.options;
    const run = detached(() => new StudyRun(engine, this.#opened(), entry, study, options));
    this.#runs.set(key, run);
    return run;
  }

  sweep(study: string, options: StudyOptions, first: StudyOptions = {}): LiveStudySweep {
    const key = `${study} ${JSON.stringify([options, first])}`;
    const known = this.#sweeps.get(key);
    if (known) return known;
    const { engine, entries, work, now } = this.options;
    const sweep = detached(
      () =>
        new LiveStudySweep(study, {
          workers: engine.workers,
          entries,
          run: (entry, isFirst) => this.run(entry, study, isFirst ? { ...options, ...first } : options),
          work,
          combine: (parts, rules) => this.combine(study, parts, rules),
          now,
        }),
    );
    this.#sweeps.set(key, sweep);
    return sweep;
  }

  combine(study: string, parts: StudyPart[], options: StudyOptions): Promise<StudyResult> {
    const { signal } = this.#closing;
    return this.options.engine.combine(this.#opened(), study, parts, options, { priority: PRIORITY.looked, signal });
  }

  // Those that are done, by study and options, as far as they go.
  records(): StudyRecord[] {
    const records = new Map<string, StudyRecord>();
    for (const { study, options, entry, result } of this.#runs.values()) {
      if (!result) continue;
      const key = `${study} ${JSON.stringify(options)}`;
      const record = records.get(key) ?? { study, options, tensors: [] };
      record.tensors.push({ name: entry.tensor.name, result });
      records.set(key, record);
    }
    return [...records.values()];
  }

  // Other tensors are chosen.
  reconsider(): void {
    for (const sweep of this.#sweeps.values()) sweep.reconsider();
  }

  // False: none was under way.
  cancelSweeps(): boolean {
    let any = false;
    for (const sweep of this.#sweeps.values()) {
      any ||= sweep.state === 'running' || sweep.state === 'paused';
      sweep.cancel();
    }
    return any;
  }

  #opened(): SourceSpec {
    if (this.#source) return this.#source;
    throw new EngineError({ code: 'invalid', message: 'No model is open.' });
  }
}
