// Where jobs run: each machine answers time(id) with seconds, or null where it has no answer. All of them wait between jobs, so that
// they can take turns.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium, root } from '../../scripts/toolchain.mjs';

export const folder = join(root, 'tests/bench');
const programs = { simd128: join(root, 'build/wasm'), relaxed: join(root, 'build/wasm/relaxed') };

/** A program that reads names from its standard input and answers with lines; null when it can't be started. */
async function lines(name, command, args, env, first) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line) => {
    child.stdin.write(`${line}\n`);
    const { value, done } = await answers.next();
    return done ? null : value;
  };
  const greeting = await ask(first);
  if (greeting === null) return null;
  const time = async (id) => {
    const seconds = Number(await ask(id));
    return seconds > 0 ? seconds : null;
  };
  return { name, greeting, time, end: () => child.stdin.end() };
}

export const native = () => lines('native', join(root, 'build/native/axiscope_bench'), [], {}, 'list');

/** The jobs there are: { id, amount, unit }. */
export async function listed() {
  const program = await native();
  program.end();
  return JSON.parse(program.greeting);
}

/** One thread, as everything here. OPENBLAS_CORETYPE decides what is measured: where it is not set, the library's own choice. */
export async function numpy() {
  const env = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
  const machine = await lines(
    'numpy',
    process.env.PYTHON ?? '/usr/bin/python3',
    [join(folder, 'numpy_rival.py')],
    env,
    'version',
  );
  return machine && { ...machine, about: machine.greeting };
}

export async function node(build) {
  const create = createRequire(import.meta.url)(join(programs[build], 'axiscope_bench.js'));
  const program = await create();
  const time = async (id) => {
    const seconds = program.time(id);
    return seconds > 0 ? seconds : null;
  };
  return { name: `node ${build}`, time, end() {} };
}

const types = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.html': 'text/html',
};

/** Pages of one browser: ours in both builds, and the rivals' where they are installed. */
export async function browser() {
  const instance = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const page = async (served, script) => {
    const context = await instance.newContext();
    const tab = await context.newPage();
    tab.on('pageerror', (error) => console.error(String(error)));
    await tab.route('http://bench.local/**', async (route) => {
      const path = new URL(route.request().url()).pathname;
      if (path === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' });
      const file = served.map((each) => join(each, path)).at(path.startsWith('/node_modules/') ? -1 : 0);
      return route.fulfill({ contentType: types[extname(path)] ?? 'text/plain', body: await readFile(file) });
    });
    await tab.goto('http://bench.local/');
    for (const url of script) await tab.addScriptTag({ url });
    return tab;
  };
  const ours = async (build) => {
    const tab = await page([programs[build]], ['/axiscope_bench.js']);
    await tab.evaluate(async () => {
      globalThis.program = await globalThis.createBench();
    });
    const time = (id) => tab.evaluate((job) => globalThis.program.time(job), id).then((s) => (s > 0 ? s : null));
    return { name: `chromium ${build}`, time, end() {} };
  };
  const rival = async (name, scripts, prepare) => {
    const tab = await page([folder, folder], [...scripts, '/rivals.js']);
    await tab.evaluate(prepare);
    const time = (id) => tab.evaluate((job) => globalThis.rival(job), id);
    return { name, time, end() {} };
  };
  const modules = '/node_modules';
  return {
    ours,
    tensorflow: () =>
      rival(
        'TensorFlow.js',
        [
          `${modules}/@tensorflow/tfjs-core/dist/tf-core.min.js`,
          `${modules}/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js`,
        ],
        () => globalThis.startTensorFlow(),
      ),
    onnx: () =>
      rival('ONNX Runtime Web', [`${modules}/onnxruntime-web/dist/ort.wasm.min.js`], () => globalThis.startOnnx()),
    end: () => instance.close(),
  };
}
