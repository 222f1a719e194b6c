// What no compiler checks: tracked files name no package host and no folder of this machine, nothing generated is
// tracked, and C++ includes go through the folders that CMake allows.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cppFiles } from './format.mjs';
import { root } from './toolchain.mjs';

const largestTracked = 9e6; // bytes: the bundled model's shards are below, a build product would not be
const textLimit = 4e6;

const problems = [];
// Split, so that this file does not contain them.
const hosts = [
  ['registry', 'npmjs'],
  ['deb', 'debian'],
  ['registry', 'yarnpkg'],
  ['pypi', 'org'],
].map((parts) => parts.join('.'));

if (existsSync(join(root, '.git'))) {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const name of tracked.filter((file) => existsSync(join(root, file)))) {
    const path = join(root, name);
    const { size } = statSync(path);
    if (/(^|\/)(node_modules|build|dist|\.toolchain)\//.test(name)) problems.push(`${name}: generated, but tracked`);
    if (size > largestTracked) problems.push(`${name}: ${size} bytes`);
    if (size > textLimit || /\.(safetensors|png|wasm)$/.test(name)) continue;
    const text = readFileSync(path, 'utf8');
    for (const host of hosts) if (text.includes(host)) problems.push(`${name}: names a package host`);
    if (text.includes(`${root}/`)) problems.push(`${name}: names a folder of this machine`);
  }
}

for (const name of cppFiles()) {
  const text = readFileSync(join(root, name), 'utf8');
  if (/^\s*#\s*include\s*"\.\.?\//m.test(text)) problems.push(`${name}: includes by relative path`);
  if (name.startsWith('core/') && /#\s*include\s*<emscripten/.test(text))
    problems.push(`${name}: core/ knows no Emscripten`);
  if (!name.startsWith('tests/') && /#\s*include\s*<(Eigen|unsupported)\//.test(text))
    problems.push(`${name}: Eigen is for comparison in tests/ alone`);
}

for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
