// Which task starts next. A pure queue: it knows no workers, no clock and no promises, so that its order can be tested.
//
//   add(item, priority)      waits; higher priority first, among equals the one that came first
//   next(accepts)            takes out the best waiting task that is allowed to start
//   pause / cancel           paused: tasks of priority 0 (the sweep) wait; others go on
//   aging                    a task that has been passed over OVERTAKEN_LIMIT times counts as one level higher, so that a
//                            stream of pictures cannot hold up the sweep for ever

// Pictures asked for while someone drags over a heatmap come by the dozen; the sweep should feel them, not stop.
export const OVERTAKEN_LIMIT = 32;

export interface Waiting<Item> {
  readonly item: Item;
  readonly priority: number;
}

interface Entry<Item> extends Waiting<Item> {
  readonly order: number;
  overtaken: number;
}

export class Scheduler<Item> {
  #waiting: Entry<Item>[] = [];
  #arrivals = 0;
  paused = false;

  get size(): number {
    return this.#waiting.length;
  }

  add(item: Item, priority: number): Waiting<Item> {
    const entry = { item, priority, order: this.#arrivals++, overtaken: 0 };
    this.#waiting.push(entry);
    return entry;
  }

  // False when it is not waiting any more.
  cancel(waiting: Waiting<Item>): boolean {
    const index = this.#waiting.findIndex((entry) => entry === waiting);
    if (index < 0) return false;
    this.#waiting.splice(index, 1);
    return true;
  }

  // Takes out the task that should start now, or undefined. `accepts` says whether there is room for such a task; tasks
  // it refuses are neither started nor counted as passed over.
  next(accepts: (waiting: Waiting<Item>) => boolean = () => true): Item | undefined {
    let best: Entry<Item> | undefined;
    const ready: Entry<Item>[] = [];
    for (const entry of this.#waiting) {
      if ((this.paused && entry.priority === 0) || !accepts(entry)) continue;
      ready.push(entry);
      if (!best || level(entry) > level(best) || (level(entry) === level(best) && entry.order < best.order))
        best = entry;
    }
    if (!best) return undefined;
    this.cancel(best);
    for (const entry of ready) {
      if (entry.order < best.order) entry.overtaken++;
    }
    return best.item;
  }

  // Takes out everything that waits.
  clear(): Item[] {
    return this.#waiting.splice(0).map((entry) => entry.item);
  }
}

function level(entry: Entry<unknown>): number {
  return entry.priority + Math.floor(entry.overtaken / OVERTAKEN_LIMIT);
}
