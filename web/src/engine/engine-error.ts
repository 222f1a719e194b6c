// How every failure of the engine reaches the page: the core's {code, message, where} as an Error.
import type { CoreError } from '../report/types';

export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: CoreError['code'];
  readonly where: string | undefined; // file, then the place in it

  constructor(error: CoreError) {
    super(error.message);
    this.code = error.code;
    this.where = error.where;
  }

  toCoreError(): CoreError {
    return this.where === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, where: this.where };
  }
}

// Whatever was thrown, as {code, message, where}.
export function toCoreError(reason: unknown): CoreError {
  if (reason instanceof EngineError) return reason.toCoreError();
  if (reason instanceof DOMException && reason.name === 'AbortError')
    return { code: 'cancelled', message: 'Cancelled.' };
  return { code: 'crashed', message: reason instanceof Error ? reason.message : String(reason) };
}
