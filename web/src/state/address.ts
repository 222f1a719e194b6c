// The address bar: the hash as text, and the browser's history. Session decides what stands in it.

export interface Address {
  read(): string;
  push(hash: string): void; // a step that "back" undoes
  replace(hash: string): void; // the same step, seen differently
  listen(changed: () => void): () => void; // back, forward, or a hash typed by hand
}

// Safari refuses more than 100 changes in 30 seconds, and a slider makes more. A change is written at once, so that a reload
// right after it finds it, until there have been many; then as often as keeps within that limit: 50 + 30 s / 0.75 s < 100.
const BURST = 50;
const INTERVAL_MS = 750;

export function browserAddress(window: Window, now: () => number = () => performance.now()): Address {
  let timer: number | undefined;
  let pending: string | null = null;
  let left = BURST; // changes that may be written without waiting
  let counted = now();

  const url = (hash: string) => `${window.location.pathname}${window.location.search}${hash === '' ? '' : `#${hash}`}`;
  const refill = () => {
    const gained = Math.floor((now() - counted) / INTERVAL_MS);
    counted += gained * INTERVAL_MS;
    left = Math.min(BURST, left + gained);
  };
  const forget = () => {
    window.clearTimeout(timer);
    timer = undefined;
    pending = null;
  };
  const write = () => {
    if (pending !== null) window.history.replaceState(null, '', url(pending));
    forget();
    left--;
  };
  return {
    read: () => window.location.hash,
    push(hash) {
      if (pending !== null) write(); // it belongs to the entry that is left
      refill();
      left--;
      window.history.pushState(null, '', url(hash));
    },
    replace(hash) {
      pending = hash;
      refill();
      if (left > 0) write();
      else timer ??= window.setTimeout(write, INTERVAL_MS);
    },
    listen(changed) {
      const listener = () => {
        forget(); // what was to be written belongs to the entry that has just been left
        changed();
      };
      // Also fired for a hash typed by hand; listening to 'hashchange' as well would open a model twice.
      window.addEventListener('popstate', listener);
      return () => window.removeEventListener('popstate', listener);
    },
  };
}
