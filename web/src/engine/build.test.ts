import { describe, expect, it } from 'vitest';
import { chooseBuild, NO_SIMD } from './build';
import { workerCount } from './pool-size';

const browser = (simd: boolean, relaxed: boolean) => ({ simd: async () => simd, relaxedSimd: async () => relaxed });

describe('chooseBuild', () => {
  it('takes the best build the browser runs', async () => {
    expect(await chooseBuild('', browser(true, true))).toBe('relaxed');
    expect(await chooseBuild('', browser(true, false))).toBe('simd128');
  });
  it('can be forced, and never falls back silently', async () => {
    expect(await chooseBuild('?wasm=simd128', browser(true, true))).toBe('simd128');
    expect(await chooseBuild('?wasm=relaxed', browser(true, true))).toBe('relaxed');
    await expect(chooseBuild('?wasm=relaxed', browser(true, false))).rejects.toMatchObject({ code: 'unsupported' });
    await expect(chooseBuild('?wasm=avx', browser(true, true))).rejects.toMatchObject({ code: 'invalid' });
  });
  it('says what is missing', async () => {
    await expect(chooseBuild('', browser(false, false))).rejects.toMatchObject({
      code: 'unsupported',
      message: NO_SIMD,
    });
  });
});

describe('workerCount', () => {
  it('is the number of cores, but no more than memory and sense allow', () => {
    expect(workerCount({ hardwareConcurrency: 2, deviceMemory: 8 })).toBe(2);
    expect(workerCount({ hardwareConcurrency: 64, deviceMemory: 8 })).toBe(8);
    expect(workerCount({ hardwareConcurrency: 8, deviceMemory: 2 })).toBe(2);
    expect(workerCount({ hardwareConcurrency: 16 })).toBe(4);
    expect(workerCount({ hardwareConcurrency: 4, deviceMemory: 0.25 })).toBe(1);
    expect(workerCount({})).toBe(2);
  });
});
