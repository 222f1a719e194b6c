// Runs the libFuzzer targets of tests/fuzz one after the other: `npm run fuzz -- --minutes 60` in all, `--seconds N` for
// each, `--only fuzz_NAME` for one. Inputs worth keeping are collected in build/fuzz-corpus; an input that breaks something
// lands in build/fuzz-findings, and the exit code is 1. Committed seeds are tests/fuzz/seeds/<target>/.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { run } from './run.mjs';
import { root } from './toolchain.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seconds: { type: 'string' },
    only: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});

if (!values['no-build']) {
  const { code } = await build('fuzz', { stream: true });
  if (code !== 0) process.exit(1);
}
const all = readdirSync(join(root, 'build/native-asan')).filter((name) => name.startsWith('fuzz_'));
const targets = all.filter((name) => !values.only || name === values.only);
if (targets.length === 0) {
  console.error(`No fuzz target ${values.only ?? ''}: there are ${all.join(', ') || 'none'}.`);
  process.exit(2);
}
const secondsEach = Number(values.seconds ?? (Number(values.minutes) * 60) / targets.length);
if (!(secondsEach >= 1)) {
  console.error('That is less than a second for each target.');
  process.exit(2);
}

let broken = 0;
for (const target of targets) {
  const name = target.slice('fuzz_'.length);
  const corpus = join(root, 'build/fuzz-corpus', name);
  const findings = join(root, 'build/fuzz-findings');
  mkdirSync(corpus, { recursive: true });
  mkdirSync(findings, { recursive: true });
  const seeds = join(root, 'tests/fuzz/seeds', name);
  const { code } = await run(
    join('build/native-asan', target),
    [
      `-max_total_time=${Math.round(secondsEach)}`,
      `-artifact_prefix=${findings}/${name}-`,
      '-rss_limit_mb=2048',
      '-timeout=20',
      '-print_final_stats=1',
      corpus,
      ...(existsSync(seeds) ? [seeds] : []),
    ],
    { stream: true, timeoutSeconds: secondsEach + 60 },
  );
  console.log(`${target}: ${code === 0 ? 'nothing found' : 'FAILED'}`);
  if (code !== 0) broken++;
}
process.exit(broken > 0 ? 1 : 0);
