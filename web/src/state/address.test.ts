import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserAddress, type Address } from './address';

// The part of Window that is used; remembers when the history was changed.
class FakeWindow extends EventTarget {
  location = { pathname: '/app/', search: '?wasm=simd128', hash: '' };
  writes: { at: number; how: 'push' | 'replace'; url: string }[] = [];
  #write = (how: 'push' | 'replace') => (_state: null, _title: string, url: string) => {
    this.writes.push({ at: Date.now(), how, url });
    this.location.hash = url.includes('#') ? url.slice(url.indexOf('#')) : '';
  };
  history = { pushState: this.#write('push'), replaceState: this.#write('replace') };
  setTimeout = (run: () => void, delay: number) => setTimeout(run, delay);
  clearTimeout = (timer: ReturnType<typeof setTimeout>) => clearTimeout(timer);
}

let window: FakeWindow;
let address: Address;

beforeEach(() => {
  vi.useFakeTimers();
  window = new FakeWindow();
  address = browserAddress(window as unknown as Window, () => Date.now());
});
afterEach(() => {
  vi.useRealTimers();
});

describe('browserAddress', () => {
  it('keeps path and query, and writes at once', () => {
    address.replace('seed=2');
    address.push('view=rate');
    address.replace('');
    expect(window.writes.map(({ how, url }) => [how, url])).toEqual([
      ['replace', '/app/?wasm=simd128#seed=2'],
      ['push', '/app/?wasm=simd128#view=rate'],
      ['replace', '/app/?wasm=simd128'],
    ]);
    expect(address.read()).toBe('');
  });

  it('never writes more than 100 times in 30 seconds, and always what came last', async () => {
    for (let i = 0; i <= 6000; i++) {
      address.replace(`seed=${i}`);
      await vi.advanceTimersByTimeAsync(16);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(address.read()).toBe('#seed=6000');
    for (const { at } of window.writes) {
      const within = window.writes.filter((write) => write.at >= at && write.at < at + 30_000);
      expect(within.length).toBeLessThan(100);
    }
  });

  it('writes what waits into the entry it belongs to', async () => {
    for (let i = 0; i < 100; i++) address.replace(`seed=${i}`);
    address.push('view=rate');
    expect(window.writes.slice(-2).map(({ how, url }) => [how, url])).toEqual([
      ['replace', '/app/?wasm=simd128#seed=99'],
      ['push', '/app/?wasm=simd128#view=rate'],
    ]);
    for (let i = 0; i < 100; i++) address.replace(`view=rate&seed=${i}`);
    const before = window.writes.length;
    let told = 0;
    const stop = address.listen(() => told++);
    window.dispatchEvent(new Event('popstate'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toBe(1);
    expect(window.writes).toHaveLength(before); // not into the entry that is there now
    stop();
    window.dispatchEvent(new Event('popstate'));
    expect(told).toBe(1);
  });
});
