// The address bar: the hash as text, and the browser's history. Session decides what stands in it.

export interface Address {
  read(): string;
  push(hash: string): void; // a step that "back" undoes
  replace(hash: string): void; // the same step, seen differently
  listen(changed: () => void): () => void; // back, forward, or a hash typed by hand
}

// Safari allows 100 changes in 30 seconds; a slider makes more.
const REPLACE_INTERVAL_MS = 350;

export function browserAddress(window: Window): Address {
  let timer: number | undefined;
  let latest = '';
  const url = (hash: string) => `${window.location.pathname}${window.location.search}${hash === '' ? '' : `#${hash}`}`;
  const flush = () => {
    if (timer === undefined) return;
    window.clearTimeout(timer);
    timer = undefined;
    window.history.replaceState(null, '', url(latest));
  };
  return {
    read: () => window.location.hash,
    push(hash) {
      flush();
      window.history.pushState(null, '', url(hash));
    },
    replace(hash) {
      latest = hash;
      timer ??= window.setTimeout(flush, REPLACE_INTERVAL_MS);
    },
    listen(changed) {
      const listener = () => {
        // What was to be written belongs to the entry that has just been left.
        window.clearTimeout(timer);
        timer = undefined;
        changed();
      };
      window.addEventListener('popstate', listener);
      window.addEventListener('hashchange', listener);
      return () => {
        window.removeEventListener('popstate', listener);
        window.removeEventListener('hashchange', listener);
      };
    },
  };
}
