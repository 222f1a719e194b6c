// Which of the two wasm binaries this browser runs.
import { relaxedSimd, simd } from 'wasm-feature-detect';
import { EngineError } from './engine-error';
import type { WasmBuild } from './protocol';

export const NO_SIMD =
  'This browser has no WebAssembly SIMD, which all the analysis needs. Firefox 89, Chrome 91 and Safari 16.4 or later have it.';

export interface Detected {
  simd(): Promise<boolean>;
  relaxedSimd(): Promise<boolean>;
}

// `search`: the page's query string. "?wasm=simd128" or "?wasm=relaxed" forces a build, for tests and to compare; one that
// the browser lacks is an error and not a silent fallback.
export async function chooseBuild(search: string, detect: Detected = { simd, relaxedSimd }): Promise<WasmBuild> {
  const forced = new URLSearchParams(search).get('wasm');
  if (forced !== null && forced !== 'simd128' && forced !== 'relaxed') {
    throw new EngineError({
      code: 'invalid',
      message: `There is no wasm build called "${forced}": simd128 or relaxed.`,
    });
  }
  if (!(await detect.simd())) throw new EngineError({ code: 'unsupported', message: NO_SIMD });
  if (forced === 'simd128') return 'simd128';
  if (await detect.relaxedSimd()) return 'relaxed';
  if (forced === null) return 'simd128';
  throw new EngineError({ code: 'unsupported', message: 'This browser has no relaxed WebAssembly SIMD.' });
}
