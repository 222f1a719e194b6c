// Whether the page is being printed. On paper the theme is light, and lessons show what they keep back on the screen: pictures are
// drawn anew before, and again after.
import { tick } from 'svelte';
import { takeTurn } from '../charts/turns';

const MOST_MS = 10_000; // what is not computed by then is printed as it stands
const LOOK_MS = 100;

let now = $state(false);
// The browser's own way to print, which waits for nothing.
globalThis.addEventListener?.('beforeprint', () => (now = true));
globalThis.addEventListener?.('afterprint', () => (now = false));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const printing = {
  get now(): boolean {
    return now;
  },
  // Prints once all is computed and drawn that is wanted on paper.
  async start(): Promise<void> {
    if (now) return; // it is being prepared
    now = true;
    await tick();
    const since = performance.now();
    do await pause(LOOK_MS);
    while (document.querySelector('[aria-busy="true"]') && performance.now() - since < MOST_MS);
    await new Promise<void>(takeTurn); // behind those that wait to be drawn
    try {
      window.print();
    } finally {
      now = false;
    }
  },
};
