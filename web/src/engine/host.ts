// What runs in a worker: one wasm instance, answering the requests of protocol.ts one after another. Kept apart from
// worker.ts, which only connects it to the worker's own messages, so that tests can drive it.
import type { Catalogue, CoreError, Listing, TensorReport } from '../report/types';
import type { AnalysisReply, CoreModule, Stopwatch, Workspace } from './core-module';
import { EngineError } from './engine-error';
import { LaboratoryHost } from './laboratory-host';
import { WORKER_MEMORY_GIB } from './pool-size';
import type {
  Analysis,
  FileStamp,
  Heatmap,
  Request,
  Response,
  Result,
  SourceSpec,
  StudyResult,
  WasmBuild,
} from './protocol';
import { ReadWindow } from './read-window';
import type { MachineJob } from './stopwatch';

const PROGRESS_INTERVAL_MS = 50; // twenty steps a second look smooth; more would only wake the page

export interface Surroundings {
  startCore(build: WasmBuild, module: WebAssembly.Module): Promise<unknown>;
  post(response: Response, transfer: Transferable[]): void;
  // Synchronous read of a part of a file, as FileReaderSync does it; throws DOMException.
  read(part: Blob): ArrayBuffer;
  now(): number;
}

interface Answer {
  result: Result;
  transfer: Transferable[];
}

export class Host {
  #core: CoreModule | null = null;
  #workspace: Workspace | null = null;
  #laboratory: LaboratoryHost | null = null;
  #stopwatch: Stopwatch | null = null;
  #files: File[] = [];
  #window: ReadWindow;

  constructor(private readonly around: Surroundings) {
    this.#window = new ReadWindow((part) => around.read(part));
  }

  async handle(request: Request): Promise<void> {
    try {
      const { result, transfer } = await this.#answer(request);
      this.around.post({ id: request.id, kind: 'done', result, heapBytes: this.#heapBytes() }, transfer);
    } catch (reason) {
      // Errors of the core are answers like any other. All else has left the instance in an unknown state.
      const fatal = !(reason instanceof EngineError);
      const error = fatal ? describeFault(reason, request) : reason.toCoreError();
      this.around.post({ id: request.id, kind: 'failed', error, fatal, heapBytes: this.#heapBytes() }, []);
    }
  }

  async #answer(request: Request): Promise<Answer> {
    if (request.kind === 'start') {
      this.#core = (await this.around.startCore(request.build, request.module)) as CoreModule;
      this.#core.readBytes = (...place) => this.#readBytes(...place);
      return { result: JSON.parse(this.#core.catalogue()) as Catalogue, transfer: [] };
    }
    if (!this.#core) throw new Error('The worker was asked before it was started.');
    if (request.kind === 'open') {
      const listing = this.#open(this.#core, request.source, request.stamps);
      return { result: request.listing ? (JSON.parse(listing) as Listing) : null, transfer: [] };
    }
    if (request.kind === 'laboratory') {
      const progress = this.#progress(request.id);
      this.#laboratory ??= new LaboratoryHost(this.#core);
      return this.#laboratory.answer(request, (fraction) => progress('', fraction, 0));
    }
    if (request.kind === 'jobs') return { result: JSON.parse(this.#core.jobs()) as MachineJob[], transfer: [] };
    if (request.kind === 'time') {
      this.#stopwatch ??= new this.#core.Stopwatch();
      return { result: this.#stopwatch.time(request.job), transfer: [] };
    }
    if (!this.#workspace) throw new Error('The worker was asked about a tensor before anything was open.');
    const progress = this.#progress(request.id);
    if (request.kind === 'analyze') {
      const { tensor, options } = request;
      const reply = this.#reading(tensor, 0, 1, (workspace) =>
        workspace.analyze(tensor, JSON.stringify(options), progress),
      );
      if (reply.error) throw new EngineError(reply.error);
      return analysisOf(reply);
    }
    if (request.kind === 'part') {
      const { tensor, options, part, parts, totals } = request;
      const reply = this.#reading(tensor, part, parts, (workspace) =>
        workspace.analyzePart(tensor, JSON.stringify(options), part, parts, totals, progress),
      );
      if (reply.error) throw new EngineError(reply.error);
      return { result: reply.value, transfer: [reply.value.buffer as ArrayBuffer] };
    }
    if (request.kind === 'join') {
      const { tensor, options, first, second } = request;
      const reply = this.#reading(tensor, 0, 1, (workspace) =>
        workspace.joinParts(tensor, JSON.stringify(options), first, second, progress),
      );
      if (reply.error) throw new EngineError(reply.error);
      if (reply.totals) return { result: reply.totals, transfer: [reply.totals.buffer as ArrayBuffer] };
      return analysisOf(reply);
    }
    if (request.kind === 'study') {
      progress('', 0, 0); // it has begun: some studies are long silent while they read
      const { tensor, study, options } = request;
      const reply = this.#workspace.study(tensor, study, JSON.stringify(options), progress);
      if (reply.error) throw new EngineError(reply.error);
      return { result: JSON.parse(reply.value) as StudyResult, transfer: [] };
    }
    if (request.kind === 'combine') {
      const { study, parts, options } = request;
      const reply = this.#workspace.combine(study, JSON.stringify(parts), JSON.stringify(options));
      if (reply.error) throw new EngineError(reply.error);
      return { result: JSON.parse(reply.value) as StudyResult, transfer: [] };
    }
    if (request.kind === 'sharedBasis') {
      const reply = this.#workspace.sharedBasis(progress);
      if (reply.error) throw new EngineError(reply.error);
      return { result: reply.value, transfer: [] };
    }
    if (request.kind === 'setSharedBasis') {
      const reply = this.#workspace.setSharedBasis(request.numbers);
      if (reply.error) throw new EngineError(reply.error);
      return { result: null, transfer: [] };
    }
    const reply = this.#workspace.heatmap(request.tensor, request.request, progress);
    if (reply.error) throw new EngineError(reply.error);
    const { value, width, height } = reply;
    const picture: Heatmap = { value, width, height };
    return { result: picture, transfer: [value.buffer as ArrayBuffer] };
  }

  // What reads a part of a tensor from its first row to its last.
  #reading<T>(tensor: number, part: number, parts: number, work: (workspace: Workspace) => T): T {
    const workspace = this.#workspace as Workspace;
    this.#window.expect(workspace.extent(tensor, part, parts));
    const done = work(workspace);
    this.#window.expect(null);
    return done;
  }

  #open(core: CoreModule, source: SourceSpec, stamps: FileStamp[] | null): string {
    this.#workspace?.delete();
    this.#workspace = null;
    this.#files = source.kind === 'files' ? source.files : [];
    this.#files.forEach((file, index) => {
      const stamp = stamps?.[index];
      if (stamp && (stamp.size !== file.size || stamp.lastModified !== file.lastModified)) {
        const message = 'the file has changed since it was opened; open it again';
        throw new EngineError({ code: 'unreadable', message, where: file.name });
      }
    });
    const workspace = new core.Workspace();
    const reply =
      source.kind === 'files'
        ? workspace.openFiles(source.files.map(({ name, size }) => ({ name, size })))
        : workspace.openPlanted(source.url);
    if (reply.error) {
      workspace.delete();
      throw new EngineError(reply.error);
    }
    this.#workspace = workspace;
    return reply.value;
  }

  #readBytes(file: number, offset: number, pointer: number, length: number): string | null {
    try {
      const opened = this.#files[file];
      if (!opened || !this.#core) return 'the file is not open';
      const bytes = this.#window.take(opened, file, offset, length);
      if (bytes.length !== length) return `the file has become shorter: ${bytes.length} of ${length} bytes were there`;
      this.#core.HEAPU8.set(bytes, pointer);
      return null;
    } catch (reason) {
      return describeReadError(reason);
    }
  }

  #progress(id: number) {
    let last = -Infinity;
    return (stage: string, fraction: number, bytesRead: number, objective?: number): void => {
      const now = this.around.now();
      if (now - last < PROGRESS_INTERVAL_MS) return;
      last = now;
      const step = { id, kind: 'progress', stage, fraction, bytesRead, heapBytes: this.#heapBytes() } as const;
      this.around.post(Number.isFinite(objective) ? { ...step, objective: Number(objective) } : step, []);
    };
  }

  #heapBytes(): number {
    return this.#core?.HEAPU8.byteLength ?? 0;
  }
}

function analysisOf({ value, figures, singularValues }: AnalysisReply): Answer {
  const analysis: Analysis = { report: JSON.parse(value) as TensorReport, figures, singularValues };
  const columns = Object.values(figures).flatMap((each) => Object.values(each) as Float64Array[]);
  return { result: analysis, transfer: [singularValues, ...columns].map((column) => column.buffer as ArrayBuffer) };
}

// Browsers tell a file that is gone from one that has changed only now and then; the text covers what each name can mean.
function describeReadError(reason: unknown): string {
  const name = reason instanceof Error || reason instanceof DOMException ? reason.name : '';
  if (name === 'NotFoundError') return 'the file is gone; put it back, or open it again';
  if (name === 'NotReadableError')
    return 'the file has changed, moved or become unreadable since it was opened; open it again';
  return `the browser could not read the file (${name || String(reason)})`;
}

function describeFault(reason: unknown, request: Request): CoreError {
  const name = reason instanceof Error ? reason.name : '';
  const text = reason instanceof Error ? reason.message : String(reason);
  const tensor = 'name' in request ? `tensor '${request.name}'` : undefined;
  const where = tensor === undefined ? {} : { where: tensor };
  // A JavaScript array that can't be made is a RangeError.
  if (name === 'OutOfMemory' || (name === 'RangeError' && /alloc|array buffer|length/i.test(text))) {
    return {
      code: 'memory',
      message: `${tensor ?? 'This'} needs more than the ${WORKER_MEMORY_GIB} GiB of memory a worker has`,
      ...where,
    };
  }
  if (request.kind === 'start')
    return { code: 'crashed', message: `The WebAssembly core could not be started: ${text}` };
  return { code: 'crashed', message: `The WebAssembly core stopped: ${text}`, ...where };
}
