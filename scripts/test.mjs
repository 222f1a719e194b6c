// Everything that must hold before a change lands: `npm test`, or some parts of it: `node scripts/test.mjs wasm browser`.
// Arguments that begin with a dash go to the chosen parts' test program (`npm run test:unit -- --gtest_filter=Axes*`).
//
// A failing step does not keep the later ones from running unless they need its result. The last line counts single tests;
// a lint step counts as one, a build
// only when it fails.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build, hasSources } from './build.mjs';
import { cppFiles } from './format.mjs';
import { run, seconds } from './run.mjs';
import { root, which } from './toolchain.mjs';

const parts = ['lint', 'native', 'wasm', 'web', 'browser', 'fuzz'];
const shownLines = 200; // of a failed step's output; the rest is in its log file
const fuzzSeconds = 5; // per target: enough to run every seed, and to see that the target works
const logFolder = join(root, 'build/test-logs');

const words = process.argv.slice(2);
const forwarded = words.filter((word) => word.startsWith('-'));
const chosen = words.filter((word) => !word.startsWith('-'));
const unknown = chosen.filter((word) => !parts.includes(word));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${parts.join(', ')}.`);
  process.exit(2);
}
const wants = (part) => chosen.length === 0 || chosen.includes(part);

const shared = join(root, '..', 'shared');
const environment = {
  AXISCOPE_SOURCE_DIR: root,
  ...(existsSync(shared) ? { AXISCOPE_SHARED: shared } : {}),
};

const results = [];

/**
 * One step. `work` resolves with { code, output } and, where the step knows, { passed, failed, skipped }; the step
 * failed when the code is not 0 or a test did. Resolves with whether it passed.
 */
async function step(name, work) {
  console.log(`--- ${name}`);
  const begin = performance.now();
  const { code, output = '', passed, failed = 0, skipped = 0 } = await work();
  const duration = performance.now() - begin;
  const ok = code === 0 && failed === 0;
  const result = { name, ok, duration, passed: passed ?? (ok ? 1 : 0), failed: ok ? 0 : Math.max(failed, 1), skipped };
  results.push(result);
  if (!ok) {
    const log = join(logFolder, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.txt`);
    mkdirSync(logFolder, { recursive: true });
    writeFileSync(log, output);
    const lines = output.trimEnd().split('\n');
    if (lines.length > shownLines) console.log(`(the last ${shownLines} of ${lines.length} lines; all are in ${log})`);
    console.log(lines.slice(-shownLines).join('\n'));
  }
  console.log(`--- ${name}: ${ok ? 'ok' : 'FAILED'}, ${counts(result)}, ${seconds(duration)}`);
  return ok;
}

/** A step of one or more builds (names as in scripts/build.mjs). */
function buildStep(name, ...builds) {
  return step(name, async () => {
    const outputs = [];
    for (const part of builds) {
      const { code, output } = await build(part);
      outputs.push(output);
      if (code !== 0) return { code, output: outputs.join('') };
    }
    return { code: 0, passed: 0 };
  });
}

/** Runs `work` the first time, and gives its result again after that. */
function once(work) {
  let result = null;
  return () => (result ??= work());
}

function counts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function skip(name, reason) {
  console.log(`--- ${name}: left out, ${reason}`);
}

const freshReport = (name) => {
  mkdirSync(logFolder, { recursive: true });
  const path = join(logFolder, name);
  rmSync(path, { force: true });
  return path;
};

/** Reads a test program's JSON report with `count`; one that is missing or broken counts nothing. */
function readReport(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

// Lint ----------------------------------------------------------------------------------------------------------------

const node = (script, ...args) => run(process.execPath, [join('node_modules', script), ...args]);

// Side by side: each of them runs on one core.
async function lint() {
  const running = [];
  running.push(step('repository', () => run(process.execPath, ['scripts/check-repository.mjs'])));
  const sources = cppFiles();
  if (sources.length > 0) {
    const clangFormat = which('clang-format-19', 'clang-format');
    running.push(step('clang-format', () => run(clangFormat, ['--dry-run', '-Werror', ...sources])));
  }
  running.push(step('prettier', () => node('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')));
  running.push(step('eslint', () => node('eslint/bin/eslint.js', '--max-warnings=0', '.')));
  // It checks the plain TypeScript files as well.
  running.push(
    step('svelte-check', () =>
      node('svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'),
    ),
  );
  await Promise.all(running);
}

// GoogleTest ----------------------------------------------------------------------------------------------------------

/** A test program, its tests dealt out to processes (GoogleTest's own sharding). */
async function googleTest(name, command, args, limit) {
  const shards = 2 * Math.min(availableParallelism(), 4); // more than cores: they take unequally long
  await step(name, async () => {
    const parts = await Promise.all(
      Array.from({ length: shards }, async (_, index) => {
        const report = freshReport(`${name.replaceAll(' ', '-')}-${index}.json`);
        const flags = [`--gtest_output=json:${report}`, '--gtest_brief=1', '--gtest_color=no', ...forwarded];
        const env = { ...environment, GTEST_TOTAL_SHARDS: String(shards), GTEST_SHARD_INDEX: String(index) };
        const result = await run(command, [...args, ...flags], { env, timeoutSeconds: limit });
        const count = readReport(report, ({ tests, failures, errors, disabled, testsuites }) => {
          const every = testsuites.flatMap((suite) => suite.testsuite);
          const skipped = every.filter((test) => test.result === 'SKIPPED').length;
          const failed = failures + errors;
          return { passed: tests - failed - disabled - skipped, failed, skipped: skipped + disabled };
        });
        return { ...result, ...count };
      }),
    );
    const sum = (key) => parts.reduce((all, part) => all + (part[key] ?? 0), 0);
    return {
      code: parts.find((part) => part.code !== 0)?.code ?? 0,
      output: parts.map((part) => part.output).join(''),
      passed: sum('passed'),
      failed: sum('failed'),
      skipped: sum('skipped'),
    };
  });
}

/** tests/<folder>/*.test.mjs under Node's own test runner. */
async function nodeTests(name, folder, flags = []) {
  const path = join(root, 'tests', folder);
  const files = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith('.test.mjs')) : [];
  if (files.length === 0) {
    skip(name, `there is no tests/${folder}/*.test.mjs yet`);
    return;
  }
  await step(name, async () => {
    const paths = files.sort().map((file) => join('tests', folder, file));
    const result = await run(process.execPath, [...flags, '--test', '--test-reporter=tap', ...paths], {
      env: environment,
    });
    const last = (word) => Number([...result.output.matchAll(new RegExp(`^# ${word} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0);
    return { ...result, passed: last('pass'), failed: last('fail') + last('cancelled'), skipped: last('skipped') };
  });
}

async function nativeTests() {
  if (await buildStep('build native-asan', 'native-asan tests')) {
    await googleTest('native tests', 'build/native-asan/axiscope_tests', [], 600);
  }
  if (hasSources('cli') && (await buildCommandLine())) {
    await nodeTests('command line tests', 'cli');
  }
}

async function wasmTests() {
  if (await buildStep('build wasm', 'wasm tests')) {
    await googleTest('wasm tests', process.execPath, ['build/wasm/axiscope_tests.js'], 300);
  }
  // The relaxed variant differs in one kernel, which the bindings tests reach in both. Asked for by name, it is tested whole.
  if (chosen.includes('wasm') && (await buildStep('build wasm-relaxed', 'wasm-relaxed tests'))) {
    const relaxed = ['--experimental-wasm-relaxed-simd', 'build/wasm/relaxed/axiscope_tests.js'];
    await googleTest('wasm-relaxed tests', process.execPath, relaxed, 300);
  }
  // They compare with the command line.
  if (hasSources('wasm') && (await buildCore()) && (await buildCommandLine())) {
    await nodeTests('bindings tests', 'wasm', ['--experimental-wasm-relaxed-simd']);
  }
}

// The page ------------------------------------------------------------------------------------------------------------

const buildCommandLine = once(() => buildStep('build the command line', 'native'));
const buildCore = once(() => buildStep('build the core for the page', 'wasm'));
const buildWeb = once(() => buildStep('build the page', 'web'));
const buildPage = async () => (await buildCore()) && (await buildWeb());

async function webTests() {
  const report = freshReport('vitest.json');
  await step('web tests', async () => {
    const config = ['run', '--config', 'web/vitest.config.ts'];
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const result = await node('vitest/vitest.mjs', ...config, ...reporters, ...forwarded);
    const count = readReport(report, ({ numPassedTests, numFailedTests, numPendingTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests,
    }));
    return { ...result, ...count };
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function browserTests() {
  const report = freshReport('playwright.json');
  const port = String(await freePort());
  await step('browser tests', async () => {
    const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...forwarded];
    const result = await run(process.execPath, args, {
      env: {
        ...environment,
        AXISCOPE_TEST_PORT: port,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        ...(chosen.includes('browser') ? {} : { AXISCOPE_BROWSER_SLICE: '1' }), // tests/browser/support/app.ts
      },
      timeoutSeconds: 1200,
    });
    const count = readReport(report, ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }));
    return { ...result, ...count };
  });
}

// Fuzzing -------------------------------------------------------------------------------------------------------------

async function fuzzTests() {
  if (!(await buildStep('build fuzz', 'fuzz'))) return;
  for (const target of readdirSync(join(root, 'build/native-asan')).filter((name) => name.startsWith('fuzz_'))) {
    const args = ['scripts/fuzz.mjs', '--no-build', '--seconds', String(fuzzSeconds), '--only', target];
    await step(`${target}, ${fuzzSeconds} s`, () => run(process.execPath, args, { timeoutSeconds: 120 }));
  }
}

// ---------------------------------------------------------------------------------------------------------------------

const begin = performance.now();
const setUp = await run(process.execPath, ['scripts/setup.mjs'], { stream: true, timeoutSeconds: 1800 });
if (setUp.code !== 0) {
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}

const hasTests = hasSources('tests/unit') || hasSources('tests/golden');
const hasPage = existsSync(join(root, 'web/index.html'));
const hasWasm = hasSources('wasm');
if (wants('lint')) await lint();
if (wants('native')) {
  if (hasTests) await nativeTests();
  else skip('native tests', 'there is no tests/unit yet');
}
if (wants('wasm')) {
  if (hasTests) await wasmTests();
  else skip('wasm tests', 'there is no tests/unit yet');
}
if (wants('web')) {
  if (!hasPage || !hasWasm) skip('web tests', 'there is no web/index.html or wasm/*.cpp yet');
  else if (await buildCore()) await webTests();
  await nodeTests("benchmark's conclusions", 'bench');
}
if (wants('browser')) {
  if (!existsSync(join(root, 'tests/browser'))) skip('browser tests', 'there is no tests/browser yet');
  // They compare with the command line.
  else if ((await buildCommandLine()) && (await buildPage())) await browserTests();
}
if (wants('fuzz')) {
  if (hasSources('tests/fuzz')) await fuzzTests();
  else skip('fuzzing', 'there is no tests/fuzz yet');
}

const total = { passed: 0, failed: 0, skipped: 0 };
const width = Math.max(...results.map(({ name }) => name.length), 0);
console.log(`\n${'step'.padEnd(width)}  result      time  tests`);
for (const result of results) {
  for (const key of Object.keys(total)) total[key] += result[key];
  const time = seconds(result.duration).padStart(8);
  console.log(`${result.name.padEnd(width)}  ${result.ok ? 'ok    ' : 'FAILED'}  ${time}  ${counts(result)}`);
}
console.log(`${'all'.padEnd(width)}          ${seconds(performance.now() - begin).padStart(8)}\n`);
console.log(counts(total));
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
