// Formats every source in place: clang-format, Prettier, and what ESLint can fix by itself.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './run.mjs';
import { root, which } from './toolchain.mjs';

/** All C++ files of the project, relative to its root. */
export function cppFiles() {
  return ['core', 'cli', 'wasm', 'tests', 'examples']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((name) => /\.(cpp|hpp)$/.test(name))
    .sort();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const sources = cppFiles();
  const clangFormat = which('clang-format-19', 'clang-format');
  const commands = [
    ...(sources.length > 0 ? [[clangFormat, ['-i', ...sources]]] : []),
    [process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.']],
    [process.execPath, ['node_modules/eslint/bin/eslint.js', '--fix', '.']],
  ];
  let failed = false;
  for (const [command, args] of commands) {
    const { code } = await run(command, args, { stream: true });
    failed ||= code !== 0;
  }
  process.exit(failed ? 1 : 0);
}
