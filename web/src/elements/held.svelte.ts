// The settings that an element holds for its figure.
export class Held<Settings extends object> {
  #given: Settings = $state.raw() as Settings; // as they came, one by one: they may go together only when all are there

  constructor(
    start: Settings,
    private readonly settled: (given: Settings) => Settings,
    private readonly told: (settings: Settings) => void, // what the reader has changed
  ) {
    this.#given = start;
  }

  get settings(): Settings {
    return this.settled(this.#given);
  }

  // undefined: not set.
  give(change: Partial<Settings>): void {
    const all = Object.entries({ ...this.#given, ...change }).filter(([, value]) => value !== undefined);
    this.#given = Object.fromEntries(all) as Settings;
  }

  change(next: Settings): void {
    this.#given = next;
    this.told(next);
  }
}
