// Puts the page's parts together: workers, session, address bar, console. Called once, by main.ts.
import { exampleFiles } from 'virtual:axiscope-example';
import { compileCore } from 'virtual:axiscope-wasm';
import { createWorker } from 'virtual:axiscope-worker';
import { chooseBuild } from '../engine/build';
import { WorkerPool } from '../engine/pool';
import { workerCount } from '../engine/pool-size';
import { browserAddress } from './address';
import { exposeConsole } from './console';
import type { Session } from './session';
import { LiveSession } from './session.svelte';

// The weights, their index and the configuration; tokenizer and texts lie beside them for other uses.
const EXAMPLE = /(\.safetensors(\.index\.json)?|^config\.json)$/;

async function offlineState(): Promise<'ready' | 'file' | 'no'> {
  if (window.location.protocol === 'file:') return 'file';
  if (!('serviceWorker' in navigator)) return 'no';
  await navigator.serviceWorker.ready; // never resolves where none is registered
  return 'ready';
}

export function startSession(): Session {
  const engine = new WorkerPool({
    workers: workerCount(navigator),
    createWorker,
    core: async () => {
      const build = await chooseBuild(window.location.search);
      return { build, module: await compileCore(build) };
    },
  });
  const session = new LiveSession({
    engine,
    address: browserAddress(window),
    example: () => Promise.all(exampleFiles.filter(({ name }) => EXAMPLE.test(name)).map((file) => file.load())),
    offline: offlineState(),
  });
  exposeConsole(window, session);
  void session.start();
  return session;
}
