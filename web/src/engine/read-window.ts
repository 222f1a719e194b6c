// Reads a tensor's bytes in few large pieces. The core asks for one tile after another, and every read of a Blob costs a message to the
// browser's own process and back: a piece of 64 MiB is read at twice the speed of pieces of a tile's size.
import type { Extent } from './core-module';

// Stands beside the wasm memory while a tensor is read, never longer. Larger pieces are not read faster.
export const READ_AT_ONCE = 64 * 2 ** 20;

export class ReadWindow {
  #extent: Extent | null = null; // what will be read from its begin to its end
  #begin = 0; // in the file, of `#bytes`
  #bytes = new Uint8Array();

  // `read` is synchronous and throws what FileReaderSync throws.
  constructor(private readonly read: (part: Blob) => ArrayBuffer) {}

  // From now on reads within `extent` go through the window; null gives its memory back.
  expect(extent: Extent | null): void {
    this.#extent = extent;
    this.#bytes = new Uint8Array();
  }

  // The bytes of `file`, which is the one numbered `index`, from `offset` on: fewer than `length` where it has become shorter.
  take(file: Blob, index: number, offset: number, length: number): Uint8Array {
    const exact = () => new Uint8Array(this.read(file.slice(offset, offset + length)));
    const { file: wanted, begin, end } = this.#extent ?? { file: -1, begin: 0, end: 0 };
    if (index !== wanted || offset < begin || offset + length > end || length >= READ_AT_ONCE) return exact();
    const held = offset >= this.#begin && offset + length <= this.#begin + this.#bytes.length;
    if (!held) {
      this.#bytes = new Uint8Array(); // given back before the next piece is there
      const piece = Math.min(end, offset + READ_AT_ONCE);
      this.#bytes = new Uint8Array(this.read(file.slice(offset, piece)));
      this.#begin = offset;
      if (this.#bytes.length < length) return this.#bytes;
    }
    const place = offset - this.#begin;
    const taken = this.#bytes.subarray(place, place + length);
    // The tensor has been read to its end.
    if (offset + length === end) this.#bytes = new Uint8Array();
    return taken;
  }
}
