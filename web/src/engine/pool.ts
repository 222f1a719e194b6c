// The engine: workers, one wasm instance and one task each, behind the priority queue of scheduler.ts.
//
//   task -> Scheduler -> a member that is free (or a new one) -> start, once -> open its source, if it has another -> ask
//
// Members start when they are needed and are ended when they have been idle for a while, since a wasm memory never shrinks.
// A member that dies takes its task with it and nothing else.
import type { Catalogue, Listing, Options } from '../report/types';
import { analyzeInParts, divisionOf, type PartOptions } from './division';
import { PRIORITY, type Engine, type TaskOptions, type TaskProgress } from './engine';
import { EngineError } from './engine-error';
import { WorkerLaboratory, type Laboratory } from './laboratory';
import { OwnWorker } from './own-worker';
import type {
  Analysis,
  FileStamp,
  Heatmap,
  HeatmapRequest,
  Result,
  SourceSpec,
  StudyOptions,
  StudyPart,
  StudyResult,
  WasmBuild,
} from './protocol';
import { Scheduler, type Waiting } from './scheduler';
import { WorkerStopwatch, type Stopwatch } from './stopwatch';
import { WorkerClient, type RequestBody, type WorkerLike } from './worker-client';

// Long enough to look at a figure and zoom once more before the decoded tensor behind it is given up.
const IDLE_MS = 60_000;
// The compiled module is handed over, so a start takes milliseconds; this is for machines under heavy load.
const START_TIMEOUT_MS = 30_000;

export interface PoolOptions {
  workers: number; // how many sweep tasks run at once (pool-size.ts)
  createWorker(): WorkerLike;
  core(): Promise<{ build: WasmBuild; module: WebAssembly.Module }>; // asked once, and again after it has failed
  idleMs?: number;
  startTimeoutMs?: number;
}

// Added to the priority of what ends a task that has begun elsewhere: it goes before others of its level, and is not paused.
const FINISHING = 0.5;

interface Task {
  source: SourceSpec | null; // null: only a started worker is needed
  tensor: number | null; // null: the task needs the data of none
  body: RequestBody | null; // null: starting, or opening, is all
  priority: number;
  onProgress: ((progress: TaskProgress) => void) | undefined;
  resolve(result: Result): void;
  reject(reason: unknown): void;
  member: Member | null; // while running
}

interface Member {
  client: WorkerClient | null; // null until it is started
  started: Promise<Catalogue> | null;
  catalogue: Catalogue | null; // once it has started
  source: SourceSpec | null; // what is open in it
  tensor: number | null; // whose data it may still hold
  looked: boolean; // that tensor was asked for by someone looking at it
  shared: boolean; // it has its source's shared basis, or knows that there is none
  task: Task | null;
  idleTimer: ReturnType<typeof setTimeout> | undefined;
}

const isLooked = (priority: number): boolean => priority >= PRIORITY.looked;

// The core's own answer, as against a worker that ended.
const isRefusal = (reason: unknown): boolean =>
  reason instanceof EngineError && ['unsupported', 'memory', 'malformed', 'invalid'].includes(reason.code);

function usesSharedBasis(body: RequestBody, { axes }: Catalogue): boolean {
  let wanted: unknown = [];
  if (body.kind === 'analyze' || body.kind === 'join' || body.kind === 'study') wanted = body.options.axes;
  if (body.kind === 'heatmap') wanted = [body.request.axes];
  return Array.isArray(wanted) && axes.some(({ id, shared }) => shared && wanted.includes(id));
}

export class WorkerPool implements Engine {
  readonly workers: number;
  #options: PoolOptions;
  #queue = new Scheduler<Task>();
  #members: Member[] = [];
  #core: ReturnType<PoolOptions['core']> | null = null;
  #catalogue: Promise<Catalogue> | null = null;
  #registered: Catalogue | null = null; // once any member has started
  #stamps = new WeakMap<SourceSpec, FileStamp[]>();
  #listings = new WeakMap<SourceSpec, Listing>();
  #shared = new WeakMap<SourceSpec, Promise<Float64Array | 'none' | 'lost'>>();
  #disposed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.workers = options.workers;
  }

  get heapBytes(): number {
    return this.#members.reduce((sum, member) => sum + (member.client?.heapBytes ?? 0), 0);
  }

  get busy(): boolean {
    return this.#members.some(({ task }) => task !== null);
  }

  catalogue(): Promise<Catalogue> {
    this.#catalogue ??= this.#submit(null, null, null, { priority: PRIORITY.looked }).then(
      (result) => result as Catalogue,
      (reason: unknown) => {
        this.#catalogue = null; // the next call tries again
        throw reason;
      },
    );
    return this.#catalogue;
  }

  async open(source: SourceSpec, task?: TaskOptions): Promise<Listing> {
    if (source.kind === 'files') {
      this.#stamps.set(
        source,
        source.files.map(({ size, lastModified }) => ({ size, lastModified })),
      );
    }
    const listing = (await this.#submit(source, null, null, { priority: PRIORITY.looked, ...task })) as Listing;
    this.#listings.set(source, listing);
    return listing;
  }

  async analyze(source: SourceSpec, tensor: number, options: Options, task: TaskOptions = {}) {
    const asked = { tensor, name: task.name ?? `number ${tensor}`, options };
    const listed = this.#listings.get(source)?.tensors[tensor];
    const division = divisionOf(listed, options, this.#registered, this.workers);
    const { priority = PRIORITY.sweep } = task;
    if (division) {
      try {
        // Parts leave no data behind that a later question could use; joining them does.
        const ask = (body: RequestBody, { finishes, ...part }: PartOptions) =>
          this.#submit(source, body.kind === 'join' ? tensor : null, body, {
            ...part,
            priority: finishes ? priority + FINISHING : priority,
          });
        return await analyzeInParts(asked, division, ask, task);
      } catch (reason) {
        if (!(reason instanceof EngineError) || reason.code === 'cancelled') throw reason;
        // One worker alone may still succeed, or say better what is wrong.
      }
    }
    return (await this.#submit(source, tensor, { kind: 'analyze', ...asked }, task)) as Analysis;
  }

  async heatmap(source: SourceSpec, tensor: number, request: HeatmapRequest, task?: TaskOptions) {
    const body: RequestBody = { kind: 'heatmap', tensor, name: task?.name ?? `number ${tensor}`, request };
    return (await this.#submit(source, tensor, body, { priority: PRIORITY.looked, ...task })) as Heatmap;
  }

  async study(source: SourceSpec, tensor: number, study: string, options: StudyOptions, task?: TaskOptions) {
    const body: RequestBody = { kind: 'study', tensor, name: task?.name ?? `number ${tensor}`, study, options };
    return (await this.#submit(source, tensor, body, { priority: PRIORITY.looked, ...task })) as StudyResult;
  }

  async combine(source: SourceSpec, study: string, parts: StudyPart[], options: StudyOptions, task?: TaskOptions) {
    const body: RequestBody = { kind: 'combine', study, parts, options };
    return (await this.#submit(source, null, body, { priority: PRIORITY.looked, ...task })) as StudyResult;
  }

  laboratory(): Laboratory {
    return new WorkerLaboratory(this.#ownWorker());
  }

  stopwatch(): Stopwatch {
    return new WorkerStopwatch(this.#ownWorker());
  }

  async build(): Promise<WasmBuild> {
    return (await this.#load()).build;
  }

  setPaused(paused: boolean): void {
    this.#queue.paused = paused;
    this.#pump();
  }

  dispose(): void {
    this.#disposed = true;
    const reason = new EngineError({ code: 'cancelled', message: 'The engine has been shut down.' });
    for (const task of this.#queue.clear()) task.reject(reason);
    for (const member of [...this.#members]) this.#end(member, reason);
  }

  #ownWorker(): OwnWorker {
    return new OwnWorker(async () => {
      const client = new WorkerClient(this.#options.createWorker());
      return { client, catalogue: await this.#launch(client) };
    });
  }

  #submit(source: SourceSpec | null, tensor: number | null, body: RequestBody | null, options: TaskOptions = {}) {
    const { priority = PRIORITY.sweep, signal, onProgress } = options;
    return new Promise<Result>((resolve, reject) => {
      if (this.#disposed) {
        reject(new EngineError({ code: 'cancelled', message: 'The engine has been shut down.' }));
        return;
      }
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const task: Task = { source, tensor, body, priority, onProgress, resolve, reject, member: null };
      const waiting = this.#queue.add(task, priority);
      if (signal) {
        const abort = () => {
          if (this.#queue.cancel(waiting)) task.reject(signal.reason);
          else if (task.member) this.#end(task.member, signal.reason);
        };
        signal.addEventListener('abort', abort, { once: true });
        const release = () => signal.removeEventListener('abort', abort);
        task.resolve = (result) => (release(), resolve(result));
        task.reject = (reason) => (release(), reject(reason as Error));
      }
      this.#pump();
    });
  }

  #pump(): void {
    for (;;) {
      const task = this.#queue.next((waiting) => this.#hasRoom(waiting));
      if (!task) return;
      const member = this.#choose(task);
      member.task = task;
      task.member = member;
      clearTimeout(member.idleTimer);
      void this.#run(member, task);
    }
  }

  // No more than `workers` compute at once; one more may start for what someone looks at, which so never waits for the sweep, and
  // whose place the sweep leaves free after that.
  #hasRoom({ priority }: Waiting<Task>): boolean {
    const busy = this.#members.filter((member) => member.task);
    return busy.length < this.workers + (isLooked(priority) ? 1 : 0);
  }

  #choose(task: Task): Member {
    const idle = this.#members.filter((member) => !member.task);
    const rank = (member: Member): number => {
      const same = member.source === task.source;
      if (same && task.tensor !== null && member.tensor === task.tensor) return 3; // its data may still be there
      // The sweep does not throw away the data behind the figure on the screen as long as there is another place.
      return (member.looked && !isLooked(task.priority) ? -2 : 0) + (same ? 1 : 0);
    };
    const best = idle.sort((a, b) => rank(b) - rank(a))[0];
    const full = this.#members.length > this.workers;
    if (best && (full || rank(best) >= 0)) return best;
    const member: Member = {
      client: null,
      started: null,
      catalogue: null,
      source: null,
      tensor: null,
      looked: false,
      shared: false,
      task: null,
      idleTimer: undefined,
    };
    this.#members.push(member);
    return member;
  }

  async #run(member: Member, task: Task): Promise<void> {
    try {
      task.resolve(await this.#ask(member, task));
    } catch (reason) {
      task.reject(reason);
    }
    member.task = null;
    task.member = null;
    if (!member.client || member.client.dead) {
      this.#end(member, null);
    } else {
      member.idleTimer = setTimeout(() => this.#end(member, null), this.#options.idleMs ?? IDLE_MS);
    }
    this.#pump();
  }

  async #ask(member: Member, task: Task): Promise<Result> {
    // Who has started is asked at once: after a promise, however settled, the page is drawn first.
    const catalogue = (member.catalogue ??= await (member.started ??= this.#start(member)));
    this.#registered = catalogue;
    const client = this.#alive(member);
    if (!task.source) return catalogue;
    if (member.source !== task.source || !task.body) {
      member.source = null;
      member.tensor = null;
      const { source } = task;
      const listing = !task.body;
      const listed = await client.request({ kind: 'open', source, stamps: this.#stamps.get(source) ?? null, listing });
      member.source = source;
      member.looked = false;
      member.shared = false;
      if (!task.body) return listed;
    }
    // Combining results touches no tensor: what the member holds stays there.
    if (task.tensor !== null) {
      member.tensor = task.tensor;
      if (isLooked(task.priority)) {
        // What was looked at before is on the screen no more.
        for (const other of this.#members)
          other.looked &&= other.source === task.source && other.tensor === task.tensor;
      }
      member.looked = isLooked(task.priority);
    }
    const body = task.body as RequestBody;
    if (!member.shared && usesSharedBasis(body, catalogue)) await this.#share(member, client, task);
    return client.request(body, task.onProgress);
  }

  // The first member that needs the shared basis of a source makes it; the others wait and are given it. Where it can't be made, each
  // one's core says why.
  async #share(member: Member, client: WorkerClient, { source, onProgress }: Task): Promise<void> {
    if (!source) return;
    for (;;) {
      const there = this.#shared.get(source);
      if (!there) {
        const made = client.request({ kind: 'sharedBasis' }, onProgress) as Promise<Float64Array>;
        this.#shared.set(
          source,
          made.catch((reason: unknown) => (isRefusal(reason) && !client.dead ? 'none' : 'lost')),
        );
        await made.catch((reason: unknown) => {
          if (isRefusal(reason) && !client.dead) return;
          this.#shared.delete(source); // the worker has ended: another one may try
          throw reason;
        });
        break;
      }
      const basis = await there;
      if (basis === 'lost') {
        if (this.#shared.get(source) === there) this.#shared.delete(source);
        continue;
      }
      if (basis !== 'none') await client.request({ kind: 'setSharedBasis', numbers: basis });
      break;
    }
    member.shared = true;
  }

  async #start(member: Member): Promise<Catalogue> {
    const client = new WorkerClient(this.#options.createWorker());
    member.client = client;
    return this.#launch(client);
  }

  async #load(): ReturnType<PoolOptions['core']> {
    this.#core ??= this.#options.core();
    try {
      return await this.#core;
    } catch (reason) {
      this.#core = null; // the next task tries again: the network may be back
      if (reason instanceof EngineError) throw reason;
      const text = reason instanceof Error ? reason.message : String(reason);
      throw new EngineError({ code: 'crashed', message: `The WebAssembly core could not be loaded: ${text}` });
    }
  }

  // The worker is there already: its script is fetched while the core is. Ended where it does not start.
  async #launch(client: WorkerClient): Promise<Catalogue> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const core = await this.#load();
      const limit = this.#options.startTimeoutMs ?? START_TIMEOUT_MS;
      const message = `A worker did not start within ${limit / 1000} seconds.`;
      timer = setTimeout(() => client.end(new EngineError({ code: 'crashed', message })), limit);
      return (await client.request({ kind: 'start', ...core })) as Catalogue;
    } catch (reason) {
      client.end(reason);
      throw reason;
    } finally {
      clearTimeout(timer);
    }
  }

  #alive(member: Member): WorkerClient {
    if (member.client) return member.client;
    throw new EngineError({ code: 'crashed', message: 'The worker has been ended.' });
  }

  #end(member: Member, reason: unknown): void {
    clearTimeout(member.idleTimer);
    this.#members = this.#members.filter((each) => each !== member);
    member.client?.end(reason);
    // While the core is still being loaded the worker has been asked nothing that its end would reject.
    member.task?.reject(reason);
  }
}
