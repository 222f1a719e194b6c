// Whole jobs, as a visitor sees them: the page as it is served and as a single file, in Chromium.
//
//   first.served, first.single   navigation, with nothing cached, to the first complete comparison of the bundled model
//   file.read                    all bytes of a 2.2 GB bfloat16 file of TinyLlama's shapes, by as many workers as the page has
//   file.sweep                   statistics, Hadamard axes and all quantizers of the 154 projection matrices in it
//   sweep.one_worker, two        the same of two layers, 14 matrices, by one worker and by two
//   tensor.one_worker, two       one tensor of 65.5 million entries by itself, looked at: by one worker, and divided between two
//   layer.sweep.pca              one layer, 7 matrices, with PCA; numpy_sweep.py does it beside, on all cores
//
// The files are made once, in the system's temporary folder, and kept. They are in the system's cache when they are read.
import { spawn } from 'node:child_process';
import { existsSync, renameSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { makeLarge } from '../../scripts/make-large.mjs';
import { run } from '../../scripts/run.mjs';
import { chromiumFlags, findChromium, root } from '../../scripts/toolchain.mjs';
import { folder } from './machines.mjs';
import { median } from './median.mjs';

const PORT = 8191;
const SERVED = `http://localhost:${PORT}/`;
const SINGLE = pathToFileURL(join(root, 'web/dist/axiscope.html')).href;
const NORM = 'model.norm.weight'; // looked at while others are swept: done at once, and none of them
const HEAD = 'lm_head.weight';
const SWEPT_UNASKED = 1e9; // bytes, between the two files: web/src/state/choice.ts
const HOUR = 3_600_000;

function made(name, layers, wanted) {
  const path = join(tmpdir(), `axiscope-bench-${name}.safetensors`);
  if (!existsSync(path)) {
    makeLarge(`${path}.part`, layers, 'BF16', wanted);
    renameSync(`${path}.part`, path);
  }
  return path;
}
const large = (layers) => made(layers, layers);
const single = () => made('head', 0, (name) => name === HEAD);

/** Seconds from navigation until every coordinate system of the first tensor is there. */
async function firstComparison(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  const handle = await page.waitForFunction(
    () => {
      const [tensor] = globalThis.axiscope?.report().tensors ?? [];
      return tensor?.axes.pca?.rtn ? performance.now() / 1000 : null;
    },
    null,
    { polling: 'raf' },
  );
  const seconds = await handle.jsonValue();
  await context.close();
  return seconds;
}

/** Seconds that `workers` readers take for all bytes of the file, in pieces as the engine's. */
async function readFile(browser, path, workers) {
  const page = await browser.newPage();
  await page.setContent('<input type="file">');
  await page.locator('input').setInputFiles(path);
  const seconds = await page.evaluate(async (count) => {
    const PIECE = 64 * 2 ** 20;
    const [file] = document.querySelector('input').files;
    const program = `onmessage = ({ data: { file, first, step } }) => {
      const reader = new FileReaderSync();
      let bytes = 0;
      for (let at = first; at < file.size; at += step) bytes += reader.readAsArrayBuffer(file.slice(at, at + ${PIECE})).byteLength;
      postMessage(bytes);
    }`;
    const url = URL.createObjectURL(new Blob([program]));
    const readers = Array.from({ length: count }, () => new Worker(url));
    const answer = (reader, question) =>
      new Promise((resolve) => {
        reader.onmessage = ({ data }) => resolve(data);
        reader.postMessage(question);
      });
    await Promise.all(readers.map((reader) => answer(reader, { file, first: file.size, step: 1 }))); // they have started
    const begin = performance.now();
    const read = await Promise.all(
      readers.map((reader, index) => answer(reader, { file, first: index * PIECE, step: count * PIECE })),
    );
    if (read.reduce((sum, bytes) => sum + bytes, 0) !== file.size) throw new Error('not all was read');
    return (performance.now() - begin) / 1000;
  }, workers);
  await page.close();
  return seconds;
}

/** A page of `workers` workers that has the bundled model open and analysed, and is asked to look at `tensor` in the next one. */
async function readyPage(browser, axes, workers, tensor) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript((count) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count });
  }, workers);
  const page = await context.newPage();
  await page.goto(`${SERVED}#view=model&axes=${axes}`);
  await page.waitForFunction(() => /Analysed (\d+) of \1 /.test(document.querySelector('footer')?.textContent));
  await page.evaluate((name) => {
    location.hash += `&t=${name}`;
  }, tensor);
  return page;
}

const opened = (page, path) =>
  page.waitForFunction((file) => globalThis.axiscope?.report().source[0]?.file.startsWith(file), basename(path));

/** Seconds that the page's sweep over the projection matrices of the file takes. */
async function sweep(browser, path, axes, workers) {
  const page = await readyPage(browser, axes, workers, NORM);
  const begin = performance.now();
  await page.locator('#open-files').setInputFiles(path);
  await opened(page, path);
  const start = page.getByRole('contentinfo').getByRole('button', { name: 'Analyse chosen' });
  if (statSync(path).size > SWEPT_UNASKED) await start.click();
  await page.waitForFunction(
    () => /Analysed (\d+) of \1 tensors/.test(document.querySelector('footer').textContent),
    null,
    { polling: 50, timeout: HOUR },
  );
  const seconds = (performance.now() - begin) / 1000;
  await page.context().close();
  return seconds;
}

/** Seconds from choosing a file of one tensor until all `axes` of it are there. */
async function look(browser, path, axes, workers) {
  const page = await readyPage(browser, axes, workers, HEAD);
  const begin = performance.now();
  await page.locator('#open-files').setInputFiles(path);
  await page.waitForFunction(
    ([file, ids]) => {
      const { source, tensors } = globalThis.axiscope.report();
      return source[0]?.file === file && ids.every((id) => tensors[0]?.axes[id]?.rtn);
    },
    [basename(path), axes.split(',')],
    { polling: 20, timeout: HOUR },
  );
  const seconds = (performance.now() - begin) / 1000;
  await page.context().close();
  return seconds;
}

/** Seconds of one layer in numpy, on all cores; null where it is not here. */
async function numpyLayer() {
  const python = process.env.PYTHON ?? '/usr/bin/python3';
  const { code, output } = await run(python, [join(folder, 'numpy_sweep.py')], { timeoutSeconds: 1800 });
  if (code !== 0) return null;
  const { seconds } = JSON.parse(output);
  return seconds['original+hadamard'] + seconds.pca;
}

async function serve() {
  const server = spawn(process.execPath, [join(root, 'scripts/serve.mjs')], {
    env: { ...process.env, PORT: String(PORT) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    server.stdout.once('data', resolve);
    server.once('exit', () => reject(new Error(`nothing can be served on port ${PORT}`)));
  });
  return server;
}

const COMPARED = 'original,hadamard';

// What is timed by turns, and how often: what takes minutes is not repeated.
const groups = (browser, workers) => [
  {
    turns: 7,
    jobs: {
      'first.served': { page: () => firstComparison(browser, SERVED) },
      'first.single': { page: () => firstComparison(browser, SINGLE) },
    },
  },
  {
    turns: 7,
    jobs: {
      'sweep.one_worker': { page: () => sweep(browser, large(2), COMPARED, 1) },
      'sweep.two_workers': { page: () => sweep(browser, large(2), COMPARED, 2) },
    },
  },
  {
    turns: 7,
    jobs: {
      'tensor.one_worker': { page: () => look(browser, single(), COMPARED, 1) },
      'tensor.two_workers': { page: () => look(browser, single(), COMPARED, 2) },
    },
  },
  { turns: 7, jobs: { 'file.read': { page: () => readFile(browser, large(22), workers) } } },
  { turns: 1, jobs: { 'file.sweep': { page: () => sweep(browser, large(22), COMPARED, workers) } } },
  {
    turns: 1,
    jobs: {
      'layer.sweep.pca': { page: () => sweep(browser, large(1), `${COMPARED},pca`, workers), numpy: numpyLayer },
    },
  },
];

/** Rows as those of the kernels, in seconds, of the jobs that `wanted` names. */
export async function wholeJobs(wanted) {
  const server = await serve();
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const rows = [];
  try {
    for (const { turns, jobs } of groups(browser, availableParallelism())) {
      const chosen = Object.entries(jobs).filter(([id]) => wanted(id));
      const times = new Map(chosen.map(([id, places]) => [id, Object.keys(places).map(() => [])]));
      for (let turn = 0; turn < turns; turn++) {
        for (const [id, places] of chosen) {
          for (const [index, measure] of Object.values(places).entries()) times.get(id)[index].push(await measure());
        }
      }
      for (const [id, places] of chosen) {
        const seconds = Object.keys(places).map((name, index) => [name, median(times.get(id)[index])]);
        const known = seconds.filter(([, time]) => time !== null);
        rows.push({ id, amount: 1, unit: 's', seconds: Object.fromEntries(known) });
        process.stderr.write(`${id}: ${known.map(([name, time]) => `${name} ${time.toFixed(2)} s`).join(', ')}\n`);
      }
    }
  } finally {
    await browser.close();
    server.kill();
  }
  return rows;
}
