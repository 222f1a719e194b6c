// The settings that an element holds for its figure.
export class Held<Settings extends object> {
  settings: Settings = $state.raw() as Settings;

  constructor(
    start: Settings,
    private readonly told: (settings: Settings) => void, // what the reader has changed
  ) {
    this.settings = start;
  }

  change(next: Settings): void {
    this.settings = next;
    this.told(next);
  }
}
