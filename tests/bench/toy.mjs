// How many full-batch steps of 3 hidden layers of 128 on 2867 samples a core takes in a second of its time, whatever else runs: both wasm builds and, where there is a
// Python with numpy (PYTHON names it), numpy, by turns in one run. The median of seven turns each.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { builds, loadCore } from '../wasm/core.mjs';

const TURNS = 7;
const STEPS = 20;
const CONFIG = { layers: 3, width: 128, batch: 0, steps: 100_000 };

async function wasm(build) {
  const core = await loadCore(build);
  const laboratory = new core.Laboratory();
  const { error } = laboratory.open(JSON.stringify(CONFIG));
  if (error) throw new Error(error.message);
  return {
    name: `wasm ${build.name}`,
    run(steps) {
      const begin = process.cpuUsage();
      laboratory.train(steps); // with one look at the fit at its end, as the page has it
      const { user, system } = process.cpuUsage(begin);
      return (user + system) / 1e6;
    },
    end() {},
  };
}

/** Null where Python or numpy is missing. */
async function numpy() {
  const script = fileURLToPath(new URL('toy.py', import.meta.url));
  const child = spawn(process.env.PYTHON ?? 'python3', [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const run = async (steps) => {
    child.stdin.write(`${steps}\n`);
    const { value, done } = await lines.next();
    return done ? null : Number(value);
  };
  return (await run(1)) === null ? null : { name: 'numpy', run, end: () => child.stdin.end() };
}

const runners = [...(await Promise.all(builds.map(wasm))), await numpy()].filter((runner) => runner !== null);
const rates = new Map(runners.map(({ name }) => [name, []]));
for (const { run } of runners) await run(STEPS); // compiled and warm
for (let turn = 0; turn < TURNS; turn++) {
  for (const { name, run } of runners) rates.get(name).push(STEPS / (await run(STEPS)));
}
for (const { end } of runners) end();

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const reference = rates.has('numpy') ? median(rates.get('numpy')) : null;
for (const [name, values] of rates) {
  const ratio = reference === null ? '' : `  ${(median(values) / reference).toFixed(2)} times numpy`;
  console.log(`${name.padEnd(14)} ${median(values).toFixed(1).padStart(7)} steps/s${ratio}`);
}
if (reference === null) console.log('No Python with numpy here: PYTHON names another one.');
