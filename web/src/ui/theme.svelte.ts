// The theme in force: the state's choice, or the system's when it says 'auto'. Charts and canvases read it; the style sheet goes by
// the attribute on the root element.
import type { Theme } from './palette';
import { printing } from './printing.svelte';

const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

let choice = $state<'auto' | Theme>('auto');
let systemDark = $state(dark.matches);
let reducedMotion = $state(still.matches);
dark.addEventListener('change', (event) => (systemDark = event.matches));
still.addEventListener('change', (event) => (reducedMotion = event.matches));

export const theme = {
  get current(): Theme {
    if (printing.now) return 'light'; // paper is white
    return choice === 'auto' ? (systemDark ? 'dark' : 'light') : choice;
  },
  get reducedMotion(): boolean {
    return reducedMotion;
  },
  // `root`: what the style sheet goes by; an element that is embedded elsewhere has its own.
  choose(next: 'auto' | Theme, root: HTMLElement = document.documentElement): void {
    choice = next;
    if (next === 'auto') delete root.dataset.theme;
    else root.dataset.theme = next;
  },
};
