// Builds what is named on the command line, or everything: the core for the page in both variants, the page (web/dist,
// with the single file axiscope.html and the figures for other pages, axiscope-elements.js), and the command line (build/native/axiscope).
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run, seconds } from './run.mjs';
import { root } from './toolchain.mjs';

const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'];

/** True when the folder holds a C++ source: the tree is young, and parts of it may not be there yet. */
export function hasSources(folder) {
  const path = join(root, folder);
  return existsSync(path) && readdirSync(path, { recursive: true }).some((name) => name.endsWith('.cpp'));
}

const cmake = (preset, ...targets) => [
  ['cmake', ['--preset', preset]],
  ['cmake', ['--build', '--preset', preset, '--target', ...targets]],
];

/** Commands by the name of what they build. */
export const builds = {
  wasm: { commands: cmake('wasm', 'axiscope_wasm', 'axiscope_wasm_relaxed') }, // side by side: each link takes one core long
  web: {
    commands: [
      [process.execPath, vite],
      [process.execPath, [...vite, '--mode', 'single']],
      [process.execPath, [...vite, '--mode', 'elements']],
    ],
  },
  native: { commands: cmake('native', 'axiscope_cli') },
  'native tests': { commands: cmake('native', 'axiscope_tests') },
  'native-asan tests': { commands: cmake('native-asan', 'axiscope_tests') },
  // With the page's core, whose links then run beside the tests' compiling.
  'wasm tests': { commands: cmake('wasm', 'axiscope_tests', 'axiscope_wasm', 'axiscope_wasm_relaxed') },
  'wasm-relaxed tests': { commands: cmake('wasm', 'axiscope_tests_relaxed') },
  fuzz: { commands: cmake('native-asan', 'axiscope_fuzzers') },
};

/** Runs the commands of one build; resolves with { code, output } of the first that fails, or of the last. */
export async function build(name, options = {}) {
  let result = { code: 0, output: '' };
  for (const [command, args] of builds[name].commands) {
    result = await run(command, args, { timeoutSeconds: 1800, ...options });
    if (result.code !== 0) break;
  }
  return result;
}

async function main(names) {
  const unknown = names.filter((name) => !(name in builds));
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(builds).join(', ')}.`);
    process.exit(2);
  }
  for (const name of names.length > 0 ? names : ['wasm', 'web', 'native']) {
    const begin = performance.now();
    const { code, output } = await build(name);
    console.log(
      `${seconds(performance.now() - begin).padStart(8)}  ${code === 0 ? 'built' : 'failed to build'} ${name}`,
    );
    if (code !== 0) {
      console.error(output);
      process.exit(1);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
