// `npm run bench`: every job of jobs.cpp natively, under Node and in Chromium, beside numpy, Eigen, TensorFlow.js and ONNX Runtime Web and the machine's
// own limits, all in one run and by turns; medians of seven. One thread each. Then the page's whole jobs (page.mjs).
//
//   --json FILE      also writes { machine, rows, goals }
//   --against FILE   a --json of an earlier run: names what is over 15 % further from its limit than it was then
//   --only TEXT      jobs whose name holds it (and the machine's limits)
//   --on TEXT        machines whose name holds it: native, node, chromium, numpy, TensorFlow.js, ONNX, page
//
// Absolute times drift from machine to machine and from hour to hour; the ratios of one run are what counts.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../../scripts/run.mjs';
import { root } from '../../scripts/toolchain.mjs';
import { goalsOf } from './goals.mjs';
import { regressions } from './limits.mjs';
import { browser, folder, listed, native, node, numpy } from './machines.mjs';
import { median } from './median.mjs';
import { wholeJobs } from './page.mjs';
import { goalTable, regressionList, tableOf } from './print.mjs';

const TURNS = 7;
const PATIENCE = 20; // seconds that one job may take on one machine, warming up apart: a slow rival takes fewer turns, never under three

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    against: { type: 'string' },
    only: { type: 'string', default: '' },
    on: { type: 'string', default: '' },
  },
});

async function must(command, args) {
  const { code, output } = await run(command, args, { timeoutSeconds: 1800 });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}

async function build() {
  await must('cmake', ['--preset', 'native']);
  await must('cmake', ['--build', '--preset', 'native', '--target', 'axiscope_bench']);
  await must('cmake', ['--preset', 'wasm']);
  await must('cmake', ['--build', '--preset', 'wasm', '--target', 'axiscope_bench', 'axiscope_bench_relaxed']);
  if (!existsSync(join(folder, 'node_modules')))
    await must('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund']);
}

/** The machine, or null and the reason on the screen: a rival that is missing is no reason to stop. */
async function attempt(name, start) {
  try {
    const machine = await start();
    if (!machine) console.log(`${name}: not here, left out`);
    return machine;
  } catch (reason) {
    console.log(`${name}: left out, ${reason instanceof Error ? reason.message.split('\n')[0] : String(reason)}`);
    return null;
  }
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

console.log('Building the benchmark.');
await build();
const wanted = (name) => name.toLowerCase().includes(options.on.toLowerCase());
const pages = await browser();
const starts = {
  native,
  'node simd128': () => node('simd128'),
  'node relaxed': () => node('relaxed'),
  'chromium simd128': () => pages.ours('simd128'),
  'chromium relaxed': () => pages.ours('relaxed'),
  numpy,
  'TensorFlow.js': pages.tensorflow,
  'ONNX Runtime Web': pages.onnx,
};
const started = await Promise.all(
  Object.entries(starts)
    .filter(([name]) => wanted(name))
    .map(([name, start]) => attempt(name, start)),
);
const machines = started.filter((machine) => machine !== null);
const jobs = (await listed()).filter(({ id }) => id.startsWith('limit.') || id.includes(options.only));

const rows = [];
for (const job of jobs) {
  const seconds = new Map();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const machine of machines) {
      const known = seconds.get(machine.name) ?? [];
      if (known === 'none' || (known.length >= 3 && sum(known) > PATIENCE)) continue;
      const time = await machine.time(job.id);
      seconds.set(machine.name, time === null ? 'none' : [...known, time]);
    }
  }
  const medians = [...seconds].filter(([, times]) => times !== 'none').map(([name, times]) => [name, median(times)]);
  rows.push({ ...job, seconds: Object.fromEntries(medians) });
  process.stderr.write(`\r${rows.length} of ${jobs.length} jobs`);
}
process.stderr.write('\n');
for (const { end } of machines) end();
await pages.end();
if (wanted('page')) {
  await must(process.execPath, [join(root, 'scripts/build.mjs'), 'wasm', 'web']);
  rows.push(...(await wholeJobs((id) => id.includes(options.only))));
}

const names = [...machines.map(({ name }) => name), 'page'].filter((name) =>
  rows.some(({ seconds }) => name in seconds),
);
console.log(`\n${tableOf(rows, names)}`);
const goals = goalsOf(rows).filter(({ got }) => got !== null || options.only + options.on === '');
if (goals.length > 0) console.log(`\nGoals, in Chromium, in the faster of the two builds\n${goalTable(goals)}`);
if (options.against !== undefined) {
  const earlier = JSON.parse(readFileSync(options.against, 'utf8')).rows;
  console.log(`\nAgainst ${options.against}\n${regressionList(regressions(rows, earlier))}`);
}

if (options.json !== undefined) {
  const [cpu] = cpus();
  const machine = {
    cpu: cpu?.model ?? '',
    cores: cpus().length,
    node: process.version,
    numpy: machines.find(({ name }) => name === 'numpy')?.about ?? null,
  };
  writeFileSync(options.json, `${JSON.stringify({ machine, rows, goals }, null, 1)}\n`);
}
