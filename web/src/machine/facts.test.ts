import { describe, expect, it } from 'vitest';
import { factsOf } from './facts';

const userAgent = 'Browser/1';

describe('what is known of the machine', () => {
  it('is what the browser tells', () => {
    expect(factsOf({ userAgent, hardwareConcurrency: 8, deviceMemory: 16 }, '', 'relaxed', 4)).toEqual({
      browser: userAgent,
      cores: 8,
      memoryGib: 16,
      workers: 4,
      workerMemoryGib: 1,
      build: 'relaxed',
      why: 'relaxed',
    });
    expect(factsOf({ userAgent }, '?other', 'simd128', 1)).toMatchObject({
      cores: null,
      memoryGib: null,
      why: 'simd128',
    });
  });

  it('says when the address has chosen the build', () => {
    expect(factsOf({ userAgent }, '?wasm=simd128', 'simd128', 1).why).toBe('asked');
  });
});
