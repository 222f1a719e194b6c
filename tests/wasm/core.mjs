// Loads a build of the wasm core into Node, with files of the disk in place of a browser's.
import { closeSync, openSync, readSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = process.env.AXISCOPE_SOURCE_DIR ?? fileURLToPath(new URL('../..', import.meta.url));

// The folder of the build, and the name the page has for it.
export const builds = [
  { name: 'simd128', folder: join(root, 'build/wasm') },
  { name: 'relaxed', folder: join(root, 'build/wasm/relaxed') },
];

/** A fresh instance. A missing build is an error: a test that silently passes is worth nothing. */
export async function loadCore({ folder }) {
  const createAxiscope = createRequire(import.meta.url)(join(folder, 'axiscope.js'));
  const module = new WebAssembly.Module(readFileSync(join(folder, 'axiscope.wasm')));
  return createAxiscope({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance);
      return instance.exports;
    },
  });
}

/** Opens files of the disk in a new workspace; returns what the core answers beside it. */
export function openPaths(core, paths) {
  core.readBytes = (file, offset, pointer, length) => {
    const descriptor = openSync(paths[file], 'r');
    try {
      const count = readSync(descriptor, core.HEAPU8, pointer, length, offset);
      return count === length ? null : `${count} of ${length} bytes were there`;
    } finally {
      closeSync(descriptor);
    }
  };
  const workspace = new core.Workspace();
  const files = paths.map((path) => ({ name: basename(path), size: statSync(path).size }));
  return { workspace, reply: workspace.openFiles(files) };
}

export function openPlanted(core, url) {
  const workspace = new core.Workspace();
  return { workspace, reply: workspace.openPlanted(url) };
}

export const silent = () => {};
