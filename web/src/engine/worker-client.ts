// The page's end of one worker: requests become promises. The pool decides what is asked and when.
import { EngineError } from './engine-error';
import type { Request, Response, Result } from './protocol';
import type { TaskProgress } from './engine';

// The part of Worker that is used; tests give a fake.
export interface WorkerLike {
  postMessage(message: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Response>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type RequestBody = WithoutId<Request>;

interface Pending {
  resolve(result: Result): void;
  reject(reason: unknown): void;
  onProgress: ((progress: TaskProgress) => void) | undefined;
}

export class WorkerClient {
  heapBytes = 0; // as last reported
  dead = false; // ended or broken: never to be asked again
  #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(private readonly worker: WorkerLike) {
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#break(`A worker stopped: ${event.message || 'the browser gives no reason'}`);
    };
    worker.onmessageerror = () => this.#break('A worker sent something that this page could not read.');
  }

  // Rejects with EngineError, or with what end() was given.
  request(body: RequestBody, onProgress?: (progress: TaskProgress) => void): Promise<Result> {
    if (this.dead) return Promise.reject(new EngineError({ code: 'crashed', message: 'The worker has been ended.' }));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
      this.worker.postMessage({ ...body, id } as Request);
    });
  }

  // Ends the worker and with it all its memory.
  end(reason: unknown): void {
    if (this.dead) return;
    this.dead = true;
    this.heapBytes = 0;
    this.worker.terminate();
    for (const { reject } of this.#pending.values()) reject(reason);
    this.#pending.clear();
  }

  #break(message: string): void {
    this.end(new EngineError({ code: 'crashed', message }));
  }

  #receive(response: Response): void {
    const pending = this.#pending.get(response.id);
    if (!pending || this.dead) return;
    this.heapBytes = response.heapBytes;
    if (response.kind === 'progress') {
      const { id: _, kind: __, ...progress } = response;
      pending.onProgress?.(progress);
      return;
    }
    this.#pending.delete(response.id);
    if (response.kind === 'done') {
      pending.resolve(response.result);
      return;
    }
    const error = new EngineError(response.error);
    pending.reject(error);
    if (response.fatal) this.end(error);
  }
}
