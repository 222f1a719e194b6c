// What the build needs to know about the machine: where emcc, the headers and a browser are.
// `npm run setup` writes the answer to .toolchain/env.json; everything else reads it from there.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const toolchainDir = join(root, '.toolchain');
export const environmentFile = join(toolchainDir, 'env.json');

/** The first of `names` that is an executable on PATH (or is one itself when given with a slash), else null. */
export function which(...names) {
  for (const name of names) {
    if (!name) continue;
    const candidates = name.includes('/')
      ? [name]
      : (process.env.PATH ?? '')
          .split(delimiter)
          .filter(Boolean)
          .map((folder) => join(folder, name));
    for (const path of candidates) {
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not here
      }
    }
  }
  return null;
}

/** An installed Chromium or Chrome; AXISCOPE_CHROMIUM overrides the search. */
export function findChromium() {
  const chosen = process.env.AXISCOPE_CHROMIUM;
  if (chosen) {
    const path = which(chosen);
    if (!path) throw new Error(`AXISCOPE_CHROMIUM is set to ${chosen}, which is not an executable.`);
    return path;
  }
  return which('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome');
}

/** The version of an emcc as [major, minor, patch], or null when it does not run. */
export function emccVersion(emcc) {
  const run = spawnSync(emcc, ['--version'], { encoding: 'utf8' });
  const match = /(\d+)\.(\d+)\.(\d+)/.exec(run.stdout ?? '');
  return run.status === 0 && match ? match.slice(1, 4).map(Number) : null;
}

export function atLeast(version, minimum) {
  for (let i = 0; i < minimum.length; i++) {
    if (version[i] !== minimum[i]) return version[i] > minimum[i];
  }
  return true;
}

/** Reads .toolchain/env.json, or says that set-up has to run first. */
export function readToolchain() {
  if (!existsSync(environmentFile)) throw new Error('There is no .toolchain/env.json: run `npm run setup` first.');
  return JSON.parse(readFileSync(environmentFile, 'utf8'));
}

/** For headless runs, also as root in a container; no background traffic. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
