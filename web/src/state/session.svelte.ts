// The session: what is open, what is computed of it, and in which order. Views see it as state/session.ts says.
//
//   set(), history ──> state ──> options ──> what every entry lacks ──> jobs ──> engine ──> entries
//                                              the tensor looked at: at once; the sweep: as many as there are workers
//
// A job is one call of the engine for one tensor. Sweep jobs are handed over a few at a time, so that the queue in the
// engine stays short and a tensor can still be moved up when someone looks at it.
import { EngineError, toCoreError } from '../engine/engine-error';
import { PRIORITY, type Engine } from '../engine/engine';
import type { Heatmap, HeatmapRequest, SourceSpec, StudyOptions, StudyResult } from '../engine/protocol';
import type { Learning } from '../learn/learning';
import { LiveLearning } from '../learn/live-learning';
import { MachineRun } from '../machine/run.svelte';
import type { CombinedResults, StudyId, StudyResults } from '../report/studies';
import { isSlow } from '../report/families';
import { fromCore, t } from '../language/language.svelte';
import type { Catalogue, CoreError, Options, Report, TensorReport } from '../report/types';
import { groupsOf, parseFilter } from '../views/sidebar/tree';
import type { Address } from './address';
import { AUTO_SWEEP_BYTES, defaultChoice } from './choice';
import { changed, parseHash, serialise } from './hash';
import { coordinateKey, optionsOf } from './options';
import { Pace } from './pace';
import type { Notice, OpenModel, Session, StudyState, StudySweep, Sweep, TensorEntry } from './session';
import { Studies } from './studies.svelte';
import { Entry, type Job, type Wanted } from './tensor-entry.svelte';
import type { ViewState } from './view-state';

// Someone who holds an arrow key down or types a seed means only the last one.
const SETTLE_MS = 120;
// Progress comes from every worker twenty times a second; the page shows it as often as an eye follows.
const PUBLISH_MS = 150;
// A stage may take long without a step of progress, and idle workers are ended without a message: rates and memory go on.
const HEARTBEAT_MS = 2_000;

export interface SessionOptions {
  engine: Engine;
  address: Address;
  example(): Promise<File[]>; // the bundled model
  offline?: Promise<'ready' | 'file' | 'no'>;
  now?: () => number;
}

const IDLE: Sweep = {
  state: 'idle',
  done: 0,
  failed: 0,
  total: 0,
  bytesRead: 0,
  bytesTotal: 0,
  bytesPerSecond: null,
  secondsLeft: null,
};

// Its label is read anew each time, so that it follows the language.
const labelled = (label: () => string): { readonly label: string } => ({
  get label() {
    return label();
  },
});

export class LiveSession implements Session {
  state: ViewState = $state() as ViewState;
  catalogue = $state.raw<Catalogue | null>(null);
  model = $state.raw<OpenModel | null>(null);
  opening = $state.raw<{ label: string } | null>(null);
  entries = $state.raw<Entry[]>([]);
  sweep = $state.raw<Sweep>(IDLE);
  notices = $state.raw<Notice[]>([]);
  heapBytes = $state(0);
  offline = $state<'no' | 'ready' | 'file'>('no');

  readonly learning: Learning;
  readonly machine: MachineRun;

  #engine: Engine;
  #address: Address;
  #example: () => Promise<File[]>;
  #now: () => number;
  #source: SourceSpec | null = null;
  #byName = new Map<string, Entry>();
  #opening: AbortController | null = null;
  #files: { names: string; files: File[] } | null = null; // opened last: "back" leads to them again
  #filesOpened = 0;
  #noticeId = 0;
  #options: Options;
  #wanted: Wanted = [];
  #slowAsked = new Set<string>(); // slow coordinate systems that someone wants of all tensors
  #looked: Entry | null = null;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #optionsTimer: ReturnType<typeof setTimeout> | undefined;
  #publishTimer: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #finished: { entry: Entry; job: Job }[] = []; // computed, not yet shown
  #next = 0; // entries before it hold nothing left for the sweep
  #unswept = false; // to be swept without being asked, and not yet begun
  #fallback = 0; // the entry looked at while the state names none: the first of the default choice
  #pace = new Pace();
  #bytePace = new Pace();
  #stopListening: () => void;
  #studies: Studies;

  constructor(options: SessionOptions) {
    this.#engine = options.engine;
    this.#address = options.address;
    this.#example = options.example;
    this.learning = new LiveLearning(options.engine, options.example);
    this.machine = new MachineRun(options.engine);
    this.#now = options.now ?? (() => performance.now());
    this.state = parseHash(this.#address.read());
    this.#options = optionsOf(this.state, null);
    this.#studies = new Studies({
      engine: this.#engine,
      entries: () => this.entries,
      work: (entry) => (entry as Entry).work,
      now: this.#now,
    });
    this.#stopListening = this.#address.listen(() => this.#follow());
    void options.offline?.then((offline) => (this.offline = offline));
  }

  // Opens what the address asks for. Resolves when its tensors are listed, or when that has failed.
  async start(): Promise<void> {
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    if (this.state.source === 'example') return this.#openExample(true);
    try {
      await this.#load();
    } catch (reason) {
      this.#notify(toCoreError(reason), []);
      return;
    }
    // Files given while the core was loading come before what the address says.
    if (this.#opening || this.model) return;
    const { source } = this.state;
    // 'files' waits for someone to give them; the page names them meanwhile.
    if (source.startsWith('planted:')) await this.#openPlanted(source, true);
    // A link to a planted matrix that does not exist still leads to a page with something on it.
    if (!this.model && source.startsWith('planted:')) await this.#openExample(true);
  }

  // What the core knows comes first: which results depend on the seed, for one.
  async #load(): Promise<void> {
    if (this.catalogue) return;
    this.catalogue = await this.#engine.catalogue();
    this.#plan();
  }

  dispose(): void {
    this.#stopListening();
    clearInterval(this.#heartbeat);
    clearTimeout(this.#lookTimer);
    clearTimeout(this.#optionsTimer);
    clearTimeout(this.#publishTimer);
    this.#opening?.abort();
    this.#studies.open(null);
    this.machine.cancel();
    for (const entry of this.entries) entry.job?.controller.abort();
    this.#engine.dispose();
  }

  // --- state and address ------------------------------------------------------------------------------------------------

  get current(): Entry | null {
    const { entries } = this; // read for its signal: #byName has none
    return this.#byName.get(this.state.tensor) ?? entries[this.#fallback] ?? null;
  }

  set(change: Partial<ViewState>): void {
    const before = this.state;
    const next = changed($state.snapshot(before), change);
    const step = (['view', 'lens', 'chapter', 'tensor'] as const).some((name) => next[name] !== before[name]);
    if (!this.#apply(next)) return;
    this.#write(step);
  }

  select(name: string): void {
    if (name !== this.current?.tensor.name) this.set({ tensor: name, zoom: null });
    else if (this.state.tensor === '') this.set({ tensor: name });
  }

  step(delta: 1 | -1): void {
    const filter = parseFilter(this.state.filter);
    const visible = this.entries.filter((entry) => !filter.ok || filter.test(entry.tensor.name));
    const order = groupsOf(visible, 'layer').flatMap((group) => group.members);
    const at = order.findIndex((entry) => entry.index === this.current?.index);
    const target = at < 0 ? (delta > 0 ? 0 : order.length - 1) : at + delta;
    const name = order[target]?.tensor.name;
    if (name !== undefined) this.select(name);
  }

  // Writes only the fields that differ, so that only what depends on them is drawn again. False: nothing did.
  #apply(next: ViewState): boolean {
    const now = $state.snapshot(this.state);
    const names = (Object.keys(next) as (keyof ViewState)[]).filter(
      (name) => JSON.stringify(next[name]) !== JSON.stringify(now[name]),
    );
    if (names.length === 0) return false;
    Object.assign(this.state, Object.fromEntries(names.map((name) => [name, next[name]])));
    if (names.some((name) => name === 'axes' || name === 'seed' || name === 'group')) this.#plan();
    if (names.includes('tensor') || names.includes('view')) this.#lookSoon();
    if (names.includes('view')) this.#sweepUnasked();
    return true;
  }

  #write(step: boolean): void {
    const hash = serialise($state.snapshot(this.state));
    if (step) this.#address.push(hash);
    else this.#address.replace(hash);
  }

  // Back, forward, or another hash typed in.
  #follow(): void {
    const next = parseHash(this.#address.read());
    const { source, files } = this.state;
    const elsewhere = next.source !== source || next.files.join('\n') !== files.join('\n');
    this.#apply(next);
    if (!elsewhere) return;
    if (next.source === 'example') void this.#openExample(true);
    else if (next.source.startsWith('planted:')) void this.#openPlanted(next.source, true);
    else if (this.#files?.names === next.files.join('\n')) void this.#openFiles(this.#files.files, true);
    else {
      const message = 'This address is about files, which a link cannot carry: open them to go there.';
      this.#notify({ code: 'unreadable', message }, next.files);
    }
  }

  // --- opening ----------------------------------------------------------------------------------------------------------

  openFiles(files: File[]): Promise<void> {
    return this.#openFiles(files, false);
  }

  openExample(): Promise<void> {
    return this.#openExample(false);
  }

  openPlanted(url: string): Promise<void> {
    return this.#openPlanted(url, false);
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  #openFiles(files: File[], following: boolean): Promise<void> {
    const [first] = files;
    if (!first) return Promise.resolve();
    const label = () => t().session.files(first.name, files.length - 1);
    const key = `files:${++this.#filesOpened}`;
    const names = files.map((file) => file.name);
    return this.#open(
      label,
      key,
      names,
      following,
      async () => ({ kind: 'files', files }),
      (opened) => {
        const used = opened.listing.source.map(({ file }) => file);
        const { files: kept } = changed($state.snapshot(this.state), { source: 'files', files: used });
        this.#files = { names: kept.join('\n'), files };
        return { source: 'files', files: kept };
      },
    );
  }

  #openExample(following: boolean): Promise<void> {
    const address = () => ({ source: 'example', files: [] });
    return this.#open(
      () => 'fable',
      'example',
      [],
      following,
      async () => ({ kind: 'files', files: await this.#example() }),
      address,
    );
  }

  #openPlanted(url: string, following: boolean): Promise<void> {
    const id = /^planted:([^?]*)/.exec(url)?.[1];
    const label = () => fromCore(this.catalogue?.planted.find((kind) => kind.id === id)?.title ?? url);
    return this.#open(
      label,
      url,
      [],
      following,
      async () => ({ kind: 'planted', url }),
      () => ({ source: url, files: [] }),
    );
  }

  // `following`: the address is there already, with all it says about tensor and zoom.
  async #open(
    label: () => string, // in the language of the page
    key: string,
    names: string[],
    following: boolean,
    source: () => Promise<SourceSpec>,
    address: (opened: OpenModel) => Partial<ViewState>,
  ): Promise<void> {
    this.#opening?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    this.#opening = controller;
    this.opening = labelled(label);
    try {
      // The files are fetched while the core starts.
      const [spec] = await Promise.all([source(), this.#load()]);
      signal.throwIfAborted();
      const listing = await this.#engine.open(spec, { priority: PRIORITY.looked, signal });
      signal.throwIfAborted();
      this.#show(spec, Object.assign(labelled(label), { key, listing }), following, address);
    } catch (reason) {
      if (signal.aborted) return; // another one was opened meanwhile
      const error = toCoreError(reason);
      const culprits = names.filter((name) => error.where?.startsWith(name));
      this.#notify(error, culprits.length > 0 ? culprits : names);
    } finally {
      if (this.#opening === controller) {
        this.#opening = null;
        this.opening = null;
      }
    }
  }

  #show(
    spec: SourceSpec,
    model: OpenModel,
    following: boolean,
    address: (opened: OpenModel) => Partial<ViewState>,
  ): void {
    for (const entry of this.entries) this.#stop(entry);
    clearTimeout(this.#lookTimer);
    this.#looked = null;
    this.#source = spec;
    this.#slowAsked.clear();
    this.#studies.open(spec);
    const chosen = defaultChoice(model.listing);
    const entries = model.listing.tensors.map((tensor, index) => {
      const entry = new Entry(index, tensor);
      entry.chosen = chosen.has(index);
      return entry;
    });
    this.#byName = new Map(entries.map((entry) => [entry.tensor.name, entry]));
    this.#fallback = Math.max(
      0,
      entries.findIndex((entry) => entry.chosen),
    );
    this.entries = entries;
    this.model = model;
    this.#startPace();
    this.sweep = IDLE;
    this.#plan();
    this.#engine.setPaused(false);

    // Files that a link asked for by name arrive with the link's own tensor and zoom.
    const state = $state.snapshot(this.state) as ViewState;
    const place = address(model);
    const asked = following || (state.source === 'files' && state.files.join('\n') === place.files?.join('\n'));
    const tensor = this.#byName.has(state.tensor) ? state.tensor : '';
    this.#apply(changed(state, { ...place, tensor, zoom: asked ? state.zoom : null }));
    this.#write(!asked);

    this.#look();
    const bytes = entries.reduce((sum, entry) => sum + (entry.chosen ? entry.tensor.bytes : 0), 0);
    this.#unswept = bytes <= AUTO_SWEEP_BYTES;
    this.#sweepUnasked();
    this.#publish();
  }

  #notify(error: CoreError, files: string[]): void {
    this.notices = [...this.notices, { id: ++this.#noticeId, error, files }];
  }

  // --- options ----------------------------------------------------------------------------------------------------------

  // What is wanted has changed: shows at once what is known of it, and computes the rest when the change has settled.
  #plan(): void {
    this.#settle();
    const { catalogue } = this;
    this.#options = optionsOf($state.snapshot(this.state), catalogue);
    const { axes } = this.#options;
    const deferred = axes.filter((id) => isSlow(id) && !this.#slowAsked.has(id));
    const wanted = axes.map((id) => ({
      id,
      key: coordinateKey(id, this.#options, catalogue),
      // Where nothing else is shown there is nothing to wait with.
      deferred: deferred.length < axes.length && deferred.includes(id),
    }));
    if (JSON.stringify(wanted) === JSON.stringify(this.#wanted)) return;
    this.#wanted = wanted;
    for (const entry of this.entries) {
      if (entry.job) {
        // Results that are still wanted are worth waiting for.
        const missing = new Set(entry.missing(wanted, true));
        const useful = wanted.some(
          ({ id, key }) => missing.has(id) && entry.job?.wanted.some((each) => each.key === key),
        );
        if (!useful && !entry.job.ranks) this.#stop(entry);
      }
      entry.reconsider(wanted);
    }
    this.#next = 0;
    const goesOn = this.sweep.state === 'running' || this.sweep.state === 'done';
    if (goesOn) this.#queueSweep();
    this.#publishSoon();
    clearTimeout(this.#optionsTimer);
    this.#optionsTimer = setTimeout(() => {
      this.#look();
      this.#fill();
    }, SETTLE_MS);
  }

  // --- the tensor looked at ---------------------------------------------------------------------------------------------

  #lookSoon(): void {
    clearTimeout(this.#lookTimer);
    this.#lookTimer = setTimeout(() => this.#look(), SETTLE_MS);
  }

  #look(): void {
    if (this.state.view === 'learn') return;
    this.#settle();
    const entry = this.current;
    const before = this.#looked;
    this.#looked = entry;
    if (before && before !== entry && before.job?.kind === 'look') this.#leave(before, before.job);
    if (!entry || this.#complete(entry)) return;
    if (entry.job) {
      if (entry.job.kind === 'look') return;
      if (entry.job.running) {
        entry.job.kind = 'look'; // cancelling the sweep does not take it away
        return;
      }
      this.#stop(entry);
    }
    void this.#compute(entry, 'look');
  }

  // Nothing is left to compute for someone who looks at it.
  #complete(entry: Entry): boolean {
    return entry.error !== null || (entry.settled && entry.ranked && entry.missing(this.#wanted, true).length === 0);
  }

  // Nobody looks at it any more: it goes back to the sweep, or is not needed.
  #leave(entry: Entry, job: Job): void {
    const swept = entry.chosen && (this.sweep.state === 'running' || this.sweep.state === 'paused');
    if (swept && job.running && !entry.settled) job.kind = 'sweep';
    else this.#stop(entry);
    if (swept && !entry.job && !entry.settled) {
      entry.status = 'queued';
      this.#next = Math.min(this.#next, entry.index);
      this.#fill();
    }
  }

  retry(index: number): void {
    this.#settle();
    const entry = this.entries[index];
    if (!entry || entry.job) return;
    entry.forgetFailures(this.#wanted);
    this.#publish();
    if (!this.#complete(entry)) void this.#compute(entry, 'look');
  }

  heatmap(index: number, request: HeatmapRequest, signal: AbortSignal): Promise<Heatmap> {
    const entry = this.entries[index];
    if (!this.#source || !entry) {
      return Promise.reject(new EngineError({ code: 'invalid', message: `There is no tensor number ${index}.` }));
    }
    return this.#engine.heatmap(this.#source, index, request, {
      priority: PRIORITY.looked,
      signal,
      name: entry.tensor.name,
    });
  }

  // --- the sweep --------------------------------------------------------------------------------------------------------

  choose(indices: number[], chosen: boolean): void {
    this.#settle();
    for (const index of indices) {
      const entry = this.entries[index];
      if (!entry || entry.chosen === chosen) continue;
      entry.chosen = chosen;
      if (chosen || this.current === entry) continue;
      this.#stop(entry);
    }
    this.#next = 0;
    if (this.sweep.state === 'running' || this.sweep.state === 'paused') this.#queueSweep();
    else this.#publish();
    this.#fill();
    this.#studies.reconsider();
  }

  // In slow coordinate systems too, which are otherwise computed for the tensor looked at alone. Also tries again what failed for
  // reasons that may be gone: a file that could not be read, a worker that stopped.
  startSweep(): void {
    for (const { id, deferred } of this.#wanted) if (deferred) this.#slowAsked.add(id);
    this.#plan();
    this.#beginSweep();
  }

  // A small model is swept without being asked; not while someone follows the lessons, which need the machine themselves.
  #sweepUnasked(): void {
    if (this.#unswept && this.state.view !== 'learn') this.#beginSweep();
  }

  #beginSweep(): void {
    this.#unswept = false;
    this.#settle();
    for (const entry of this.entries) {
      if (entry.chosen && !entry.job && (entry.error?.code === 'unreadable' || entry.error?.code === 'crashed')) {
        entry.forgetFailures(this.#wanted);
      }
    }
    this.#startPace();
    this.#engine.setPaused(false);
    this.#queueSweep();
    this.#fill();
  }

  pauseSweep(): void {
    if (this.sweep.state !== 'running') return;
    this.#engine.setPaused(true);
    this.sweep = { ...this.sweep, state: 'paused' };
    this.#pace.interrupt();
    this.#bytePace.interrupt();
    this.#publish();
  }

  resumeSweep(): void {
    if (this.sweep.state !== 'paused') return;
    this.sweep = { ...this.sweep, state: 'running' };
    this.#engine.setPaused(false);
    this.#publish();
    this.#fill();
  }

  cancelSweep(): void {
    if (this.sweep.state !== 'running' && this.sweep.state !== 'paused') return;
    this.#settle();
    this.sweep = { ...this.sweep, state: 'cancelled' };
    for (const entry of this.entries) {
      if (entry.job?.kind === 'sweep') this.#stop(entry);
      else if (!entry.job) entry.rest();
    }
    this.#engine.setPaused(false);
    this.#publish();
  }

  // The sweep runs (or stays paused) over all that is chosen and not known.
  #queueSweep(): void {
    this.#next = 0;
    const state = this.sweep.state === 'paused' ? 'paused' : 'running';
    for (const entry of this.entries) {
      if (entry.job || entry.settled) continue;
      if (entry.chosen) entry.status = 'queued';
      else entry.rest();
    }
    this.sweep = { ...this.sweep, state };
    this.#publish();
  }

  // Hands over as many tensors as there are workers, and one more, so that none waits for this page.
  #fill(): void {
    if (this.sweep.state !== 'running') return;
    let active = this.entries.reduce(
      (sum, entry) => sum + (entry.job?.kind === 'sweep' && !entry.job.finished ? 1 : 0),
      0,
    );
    let waiting = false;
    for (; this.#next < this.entries.length; this.#next++) {
      const entry = this.entries[this.#next] as Entry;
      if (!entry.chosen || entry.settled || entry.job) continue;
      waiting = true;
      if (active > this.#engine.workers) break;
      active++;
      void this.#compute(entry, 'sweep');
    }
    if (waiting || this.entries.some((entry) => entry.chosen && !entry.settled)) return;
    this.sweep = { ...this.sweep, state: 'done' };
    this.#publish();
  }

  // --- jobs -------------------------------------------------------------------------------------------------------------

  async #compute(entry: Entry, kind: Job['kind']): Promise<void> {
    const source = this.#source;
    if (!source) return;
    const missing = entry.missing(this.#wanted, kind === 'look');
    // What someone looks at comes without the ranks first: they take longer than all the rest.
    const ranks = kind === 'look' && missing.length === 0;
    const axes = ranks ? ['original'] : missing;
    const job: Job = {
      controller: new AbortController(),
      wanted: this.#wanted,
      options: this.#options,
      ranks,
      kind,
      running: false,
      finished: false,
    };
    entry.job = job;
    entry.status = 'queued';
    entry.progress = 0;
    try {
      await this.#request(source, entry, job, axes);
    } catch (reason) {
      // Where only the ranks can't be had, what there is stays.
      if (entry.job === job && !ranks) entry.fail(toCoreError(reason), axes, job.wanted);
    }
    if (entry.job !== job) return; // stopped meanwhile, or another model is open
    entry.ranked ||= ranks;
    job.finished = true;
    this.#finished.push({ entry, job });
    if (entry === this.#looked) this.#publish();
    else this.#publishSoon();
    this.#fill();
  }

  // Shows what has been computed since the last time. Small tensors finish a hundred times a second; charts over the whole
  // model are drawn again for all of them at once.
  #settle(): void {
    for (const { entry, job } of this.#finished.splice(0)) {
      if (entry.job !== job) continue; // stopped meanwhile
      entry.job = null;
      entry.compose(this.#wanted);
      if (!entry.settled) {
        // What is wanted has changed while it was computed.
        this.#next = Math.min(this.#next, entry.index);
        if (entry.chosen && this.sweep.state === 'running') entry.status = 'queued';
      }
      if (entry === this.#looked && !this.#complete(entry)) void this.#compute(entry, 'look');
    }
  }

  async #request(source: SourceSpec, entry: Entry, job: Job, axes: string[]): Promise<void> {
    if (axes.length === 0) return;
    const { signal } = job.controller;
    const options = { ...job.options, axes, ranks: job.ranks };
    try {
      const analysis = await this.#engine.analyze(source, entry.index, options, {
        priority: job.kind === 'look' ? PRIORITY.looked : PRIORITY.sweep,
        signal,
        name: entry.tensor.name,
        onProgress: ({ stage, fraction, objective }) => {
          if (entry.job !== job) return;
          job.running = true;
          entry.status = 'running';
          entry.progress = fraction;
          if (objective !== undefined) entry.follow(stage, objective);
          this.#publishSoon();
        },
      });
      if (entry.job !== job) return;
      entry.accept(analysis, job.wanted);
      // A result that lacks what was asked for would be asked for again for ever.
      const absent = entry.error ? [] : axes.filter((id) => !analysis.report.axes[id]);
      entry.fail({ code: 'crashed', message: 'The core gave no result.' }, absent, job.wanted);
    } catch (reason) {
      const tooMuch = reason instanceof EngineError && reason.code === 'memory';
      if (!tooMuch || axes.length === 1 || entry.job !== job) throw reason;
      // The worker is gone with all it had. One coordinate system at a time, those that fit are not lost with the one that
      // does not.
      for (const id of axes) {
        try {
          await this.#request(source, entry, job, [id]);
        } catch (one) {
          if (entry.job !== job) return;
          entry.fail(toCoreError(one), [id], job.wanted);
        }
      }
    }
  }

  #stop(entry: Entry): void {
    const { job } = entry;
    entry.job = null;
    job?.controller.abort();
    entry.rest();
  }

  // --- studies ----------------------------------------------------------------------------------------------------------

  // The types of results are what the core is known to write (report/studies.ts); they are not checked again here.
  study<Id extends StudyId>(entry: TensorEntry, study: Id, options: StudyOptions = {}): StudyState<StudyResults[Id]> {
    return this.#studies.run(entry, study, options) as unknown as StudyState<StudyResults[Id]>;
  }

  studySweep<Id extends StudyId>(
    study: Id,
    options: StudyOptions = {},
    first: StudyOptions = {},
  ): StudySweep<StudyResults[Id], CombinedResults[Id]> {
    void this.model; // read for its signal: another model has sweeps of its own
    return this.#studies.sweep(study, options, first) as unknown as StudySweep<StudyResults[Id], CombinedResults[Id]>;
  }

  async combine<Id extends StudyId>(
    study: Id,
    parts: readonly { entry: TensorEntry; result: StudyResults[Id] }[],
    options: StudyOptions = {},
  ): Promise<CombinedResults[Id]> {
    const given = parts.map(({ entry, result }) => ({ tensor: entry.index, result: result as unknown as StudyResult }));
    return (await this.#studies.combine(study, given, options)) as unknown as CombinedResults[Id];
  }

  cancelStudies(): boolean {
    return this.#studies.cancelSweeps();
  }

  // --- what the page shows of the sweep ---------------------------------------------------------------------------------

  #startPace(): void {
    this.#pace = new Pace();
    this.#bytePace = new Pace();
  }

  #beat(): void {
    if (this.sweep.state === 'running') this.#publishSoon();
    else this.heapBytes = this.#engine.heapBytes;
  }

  #publishSoon(): void {
    this.#publishTimer ??= setTimeout(() => {
      this.#publish();
      this.#fill();
    }, PUBLISH_MS);
  }

  #publish(): void {
    clearTimeout(this.#publishTimer);
    this.#publishTimer = undefined;
    this.#settle();
    const sum = { done: 0, failed: 0, total: 0, bytesRead: 0, bytesTotal: 0, work: 0, workTotal: 0 };
    for (const entry of this.entries) {
      if (!entry.chosen) continue;
      const { bytes } = entry.tensor;
      const share = entry.settled ? 1 : entry.status === 'running' ? entry.progress : 0;
      sum.total++;
      if (entry.settled) sum[entry.error ? 'failed' : 'done']++;
      sum.bytesTotal += bytes;
      sum.bytesRead += share * bytes;
      sum.workTotal += entry.work;
      sum.work += share * entry.work;
    }
    const running = this.sweep.state === 'running';
    if (running) {
      this.#pace.observe(this.#now(), sum.work);
      this.#bytePace.observe(this.#now(), sum.bytesRead);
    }
    this.sweep = {
      state: this.sweep.state,
      done: sum.done,
      failed: sum.failed,
      total: sum.total,
      bytesRead: Math.round(sum.bytesRead),
      bytesTotal: sum.bytesTotal,
      bytesPerSecond: running ? this.#bytePace.rate : null,
      secondsLeft: running ? this.#pace.secondsFor(sum.workTotal - sum.work) : null,
    };
    this.heapBytes = this.#engine.heapBytes;
  }

  report(): Report {
    const tensors: TensorReport[] = this.entries.map((entry) => entry.report()).filter((report) => report !== null);
    const unranked = this.entries.some((entry) => !entry.ranked && entry.error === null && entry.report() !== null);
    const studies = this.#studies.records();
    return {
      schema: 1,
      axiscope: this.catalogue?.axiscope ?? '',
      source: this.model?.listing.source ?? [],
      options: unranked ? { ...this.#options, ranks: false } : this.#options,
      tensors,
      ...(studies.length > 0 ? { studies } : {}),
    };
  }
}
