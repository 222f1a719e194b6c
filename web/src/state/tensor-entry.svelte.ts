// What is known about one tensor. Results are kept by coordinate system, so that adding one, or changing the seed, computes
// only what is missing. Each field is a signal of its own: a step of progress redraws one row, not a list of thousands.
import type { Analysis, Figures } from '../engine/protocol';
import type {
  CoordinateFailure,
  CoordinateReport,
  CoreError,
  ListedTensor,
  Options,
  TensorReport,
} from '../report/types';
import { estimatedWork } from './pace';
import type { Search, TensorEntry, TensorStatus } from './session';
import { Trace } from './trace';

// What is wanted of every tensor: coordinate systems in order, each with the key of its results (options.ts). What is deferred is
// computed for the tensor looked at alone.
export type Wanted = readonly { id: string; key: string; deferred: boolean }[];

export interface Job {
  readonly controller: AbortController;
  readonly wanted: Wanted; // what it was started for
  readonly options: Options;
  readonly ranks: boolean; // it is for the matrix's ranks alone
  kind: 'look' | 'sweep';
  running: boolean;
  finished: boolean; // computed; shown with the next step of progress
}

interface Part {
  report: CoordinateReport | CoordinateFailure;
  figures: Figures | null;
}

type Common = Omit<TensorReport, 'axes' | 'error'>;
type Ranks = Pick<CoordinateReport['axes'], 'effective_rank' | 'stable_rank'>;

export class Entry implements TensorEntry {
  readonly index: number;
  readonly tensor: ListedTensor;
  readonly work: number; // estimated, for the time left
  chosen = $state(false);
  status = $state<TensorStatus>('none');
  progress = $state(0);
  analysis = $state.raw<Analysis | null>(null);
  stale = $state(false);
  search = $state.raw<Search | null>(null);
  error = $state.raw<CoreError | null>(null);

  job: Job | null = null;
  ranked = false; // the matrix's ranks are known, or can't be
  #ranks: Ranks | null = null; // of the matrix, in whatever coordinate systems they were found
  #trace = new Trace();
  #parts = new Map<string, Part>();
  #common: Common | null = null;
  #singularValues: Float64Array = new Float64Array();

  constructor(index: number, tensor: ListedTensor) {
    this.index = index;
    this.tensor = tensor;
    const cols = tensor.shape.at(-1) ?? 1;
    const rows = tensor.shape.slice(0, -1).reduce((product, length) => product * length, 1);
    this.work = estimatedWork(rows, cols);
  }

  // Nothing that is not deferred is left to compute: there is a result for what is wanted now, or a failure that only retry() lifts.
  get settled(): boolean {
    return this.error !== null || (this.analysis !== null && !this.stale);
  }

  missing(wanted: Wanted, deferredToo: boolean): string[] {
    return wanted
      .filter(({ key, deferred }) => !this.#parts.has(key) && (deferredToo || !deferred))
      .map(({ id }) => id);
  }

  // Takes what was computed for `wanted`.
  accept(analysis: Analysis, wanted: Wanted): void {
    const { axes, error, ...common } = analysis.report;
    if (error) {
      this.error = error;
      this.analysis = analysis;
      return;
    }
    const notes = this.#common ? [...new Set([...this.#common.notes, ...common.notes])] : common.notes;
    this.#common = { ...common, notes };
    if (analysis.singularValues.length > 0) {
      this.#singularValues = analysis.singularValues;
      this.ranked = true;
    }
    for (const [id, report] of Object.entries(axes)) {
      if (this.ranked && !report.error && report.axes) {
        const { effective_rank, stable_rank } = report.axes;
        this.#ranks ??= { effective_rank, stable_rank };
      }
      const key = wanted.find((each) => each.id === id)?.key;
      if (key !== undefined) this.#parts.set(key, { report, figures: analysis.figures[id] ?? null });
    }
  }

  // A search for `axes` has reached this.
  follow(axes: string, objective: number): void {
    if (this.search?.axes !== axes) this.#trace = new Trace();
    if (this.#trace.add(objective)) this.search = { axes, trace: this.#trace.points };
  }

  // The engine failed over these coordinate systems.
  fail(error: CoreError, ids: readonly string[], wanted: Wanted): void {
    for (const { id, key } of wanted) {
      if (ids.includes(id)) this.#parts.set(key, { report: { error }, figures: null });
    }
  }

  // Brings `analysis` to what is wanted, once all of it is known. Where nothing at all could be computed the tensor has failed.
  compose(wanted: Wanted): void {
    if (!this.error && this.missing(wanted, false).length === 0) {
      if (this.#common) this.analysis = this.#assemble(this.#common, wanted);
      else this.error = this.#firstFailure(wanted);
      this.stale = this.error !== null && this.analysis !== null;
    } else if (!this.analysis?.report.error) {
      this.stale = this.analysis !== null;
    }
    if (!this.job) this.rest();
  }

  // Other coordinate systems are wanted: a failure of the engine as a whole need not come again.
  reconsider(wanted: Wanted): void {
    if (this.error && !this.analysis?.report.error) {
      this.error = null;
      this.#parts.clear();
    }
    this.compose(wanted);
  }

  // Forgets failures, so that they are computed again.
  forgetFailures(wanted: Wanted): void {
    for (const [key, part] of this.#parts) if (part.report.error) this.#parts.delete(key);
    if (this.analysis?.report.error) this.analysis = null;
    this.error = null;
    this.compose(wanted);
  }

  // The status when nothing is being computed.
  rest(): void {
    this.progress = 0;
    this.search = null;
    this.status = this.error ? 'failed' : this.analysis && !this.stale ? 'done' : 'none';
  }

  // As the command line writes it; null while there is nothing for the options of now.
  report(): TensorReport | null {
    if (!this.settled) return null;
    if (!this.error) return this.analysis?.report ?? null;
    if (this.analysis?.report.error) return this.analysis.report;
    const { bytes: _, ...listed } = this.tensor;
    return { ...listed, nonfinite: { nan: 0, inf: 0 }, notes: [], axes: {}, error: this.error };
  }

  #assemble(common: Common, wanted: Wanted): Analysis {
    const axes: TensorReport['axes'] = {};
    const figures: Analysis['figures'] = {};
    for (const { id, key } of wanted) {
      const part = this.#parts.get(key);
      if (part) axes[id] = this.#ranks && !part.report.error ? withRanks(part.report, this.#ranks) : part.report;
      if (part?.figures) figures[id] = part.figures;
    }
    return { report: { ...common, axes, error: null }, figures, singularValues: this.#singularValues };
  }

  #firstFailure(wanted: Wanted): CoreError {
    const reports = wanted.map(({ key }) => this.#parts.get(key)?.report);
    return reports.find((report) => report?.error)?.error ?? { code: 'crashed', message: 'The core gave no result.' };
  }
}

function withRanks(report: CoordinateReport, ranks: Ranks): CoordinateReport {
  return { ...report, axes: { ...report.axes, ...ranks } };
}
