// The worker's program: a classic script, since a page opened from disk can start no other kind.
import { startCore } from 'virtual:axiscope-glue';
import { Host } from './host';
import type { Request } from './protocol';

// The page's own types are loaded here, not those of workers, whose postMessage takes no origin.
const scope = self as unknown as {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
};

const reader = new FileReaderSync();
const host = new Host({
  startCore,
  post: (response, transfer) => scope.postMessage(response, transfer),
  read: (part) => reader.readAsArrayBuffer(part),
  now: () => performance.now(),
});

// Requests are handled in turn: only `start` waits for anything, and the pool sends nothing else before it is done.
scope.onmessage = (event) => void host.handle(event.data);
