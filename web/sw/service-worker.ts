// Keeps the page working without its server. The build (scripts/service-worker.ts) puts the list of files in front of this program
// and writes both to sw.js.
//
//   install   fetch every file and check its digest: all of one build, or nothing
//   activate  drop the caches of other builds of this same address
//   fetch     the cached file, whatever the network would say; never a request that the page did not make
//
// A new build waits until no page of the old one is open, or until the only one asks for it while it starts (offline/register.ts):
// a page never meets the files of another build.

// TypeScript's libraries for pages and for service workers exclude each other; this is the part used here.
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface MessageEventFromPage extends ExtendableEvent {
  readonly data: unknown;
}
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: {
    matchAll(query: { type: 'window'; includeUncontrolled: boolean }): Promise<unknown[]>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEventFromPage) => void): void;
}
declare const VERSION: string; // changes when any file does
declare const FILES: [path: string, integrity: string][];

const worker = globalThis as unknown as Scope;
const base = new URL(worker.registration.scope);
// Other copies of the page may live under the same origin: the address is part of the name.
const prefix = `axiscope ${base.pathname} `;
const current = prefix + VERSION;
const known = new Set(FILES.map(([path]) => new URL(path, base).href));

async function fetchAll(): Promise<void> {
  const cache = await caches.open(current);
  const add = async ([path, integrity]: [string, string]): Promise<void> => {
    const url = new URL(path, base).href;
    // no-cache: ask the server whether the browser's copy is still good. A digest that differs rejects, and so does the install.
    const response = await fetch(url, { integrity, cache: 'no-cache', credentials: 'same-origin' });
    if (!response.ok) throw new Error(`The server answered ${response.status} for ${url}`);
    await cache.put(url, response);
  };
  try {
    await Promise.all(FILES.map(add));
  } catch (error) {
    await caches.delete(current); // half a build is none
    throw error;
  }
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== current).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

async function answer(url: string, request: Request): Promise<Response> {
  const cache = await caches.open(current);
  const cached = await cache.match(url);
  // Browsers throw caches away when the disk is full: then the network is asked as if there were no service worker.
  return cached ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(fetchAll()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
worker.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const url = new URL(event.request.url);
  url.search = '';
  url.hash = '';
  const wanted = url.href === base.href ? new URL('index.html', base).href : url.href;
  if (known.has(wanted)) event.respondWith(answer(wanted, event.request));
});
worker.addEventListener('message', (event) => {
  if (event.data !== 'take over') return;
  event.waitUntil(
    worker.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((pages) => {
      return pages.length <= 1 ? worker.skipWaiting() : undefined;
    }),
  );
});

export {};
