// Opening one's own files: chosen, dropped, sharded; what is wrong with them is said where they are.
import { join } from 'node:path';
import { loadCases, writeFiles } from '../fixtures/malformed.mjs';
import { expect, root, servedIsEnough, slice, test } from './support/app';
import { analyze, exampleReport, list } from './support/command-line';
import { close, differences } from './support/compare';
import { asUploads, tensor, twoShards } from './support/models';

const fable = join(root, 'examples/models/fable');
const shards = ['model.safetensors.index.json', 'model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'];

const small = () =>
  twoShards(
    [
      tensor('model.layers.0.self_attn.q_proj.weight', [48, 64], 1),
      tensor('model.layers.0.self_attn.k_proj.weight', [16, 64], 2),
    ],
    [tensor('model.layers.1.mlp.down_proj.weight', [64, 176], 3)],
  );

test('two shards and their index, chosen', async ({ app }) => {
  await app.open();
  await app.choose(shards.map((name) => join(fable, name)));
  await expect.poll(async () => (await app.state()).source).toBe('files');
  await expect(app.sidebar).toContainText('39 tensors in 2 files');
  const name = 'model.layers.3.mlp.up_proj.weight';
  await app.page.getByRole('searchbox').fill('/layers.3.*up_proj/');
  await app.page.getByRole('treeitem', { name: /mlp\.up_proj/ }).click();
  await expect(app.page.locator('#tensor-name')).toHaveText(name);
  const kurtosis = await app.value('outliers.kurtosis', 'hadamard');
  const reference = exampleReport().tensors.find((each) => each.name === name)?.axes.hadamard;
  if (!reference || reference.error) throw new Error(`the command line has no Hadamard report of ${name}`);
  expect(close(kurtosis, reference.outliers.kurtosis ?? NaN)).toBe(true);
});

test('two shards and their index, dropped', async ({ app }, info) => {
  const files = small();
  await app.open();
  const dropped = Object.entries(files).map(([name, content]) => ({ name, base64: content.toString('base64') }));
  const transfer = await app.page.evaluateHandle((parts) => {
    const data = new DataTransfer();
    for (const { name, base64 } of parts) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, dropped);
  for (const type of ['dragenter', 'dragover', 'drop'])
    await app.page.dispatchEvent('main', type, { dataTransfer: transfer });
  await expect(app.sidebar).toContainText('3 tensors in 2 files');
  await app.sweepDone();
  const folder = info.outputPath('model');
  writeFiles(folder, files);
  const reference = analyze(['.'], [], folder);
  const report = await app.report();
  expect(report.tensors.map(({ name }) => name).sort()).toEqual(reference.tensors.map(({ name }) => name).sort());
  for (const each of report.tensors) {
    const other = reference.tensors.find(({ name }) => name === each.name);
    if (!other) throw new Error(`the command line has no ${each.name}`);
    expect(differences({ ...each, file: '' }, { ...other, file: '' })).toEqual([]);
  }
});

// Each is opened in the same page, as a person would try one file after the other.
test('malformed and awkward files get the command line’s verdict', async ({ app, form }, info) => {
  servedIsEnough(form, 'the parser and what shows its errors do not know where the page came from');
  test.setTimeout(180_000);
  await app.open();
  await app.sweepDone();
  const cases = loadCases().filter(
    ({ only, files }) => only === undefined && Object.keys(files).every((name) => !name.includes('/')),
  );
  expect(cases.length).toBeGreaterThan(100);
  // The parser and the command line are given all of them in every run.
  const tried = cases.filter((_, at) => !slice || at % 4 === 0);
  const wrong: string[] = [];
  const alert = app.page.getByRole('alert').first();
  for (const { name, input, files, error } of tried) {
    const before = await app.page.evaluate(() => performance.now());
    await app.choose(asUploads(files));
    if (error) {
      // The message names file and reason; it stands there until dismissed.
      const notice = alert.locator('section').filter({ hasText: error.message }).first();
      const shown = await notice.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      if (!shown)
        wrong.push(`${name}: expected "${error.message}", found "${(await alert.innerText()).slice(0, 300)}"`);
      const dismiss = alert.getByRole('button');
      while ((await dismiss.count()) > 0) await dismiss.first().click();
    } else {
      const folder = info.outputPath(`case-${cases.findIndex((each) => each.name === name)}`);
      writeFiles(folder, files);
      const { listing } = list(input, folder);
      if (!listing) throw new Error(`the command line refuses ${name}, its manifest says ok`);
      const opened = await expect
        .poll(() => app.page.evaluate(() => document.querySelector('aside .about')?.textContent ?? ''), {
          timeout: 5000,
        })
        .toMatch(new RegExp(`^\\s*${listing.tensors.length}\\s+tensors?\\s+in`))
        .then(
          () => true,
          () => false,
        );
      if (!opened || (await alert.locator('section').count()) > 0)
        wrong.push(
          `${name}: expected ${listing.tensors.length} tensors, found "${(await alert.innerText()).slice(0, 300)}"`,
        );
    }
    const took = (await app.page.evaluate(() => performance.now())) - before;
    if (took > 5000) wrong.push(`${name}: took ${Math.round(took)} ms`);
  }
  expect(wrong).toEqual([]);
});

test('a broken file leaves what is open as it was', async ({ app }) => {
  await app.open();
  await app.sweepDone();
  await app.choose([
    {
      name: 'cut.safetensors',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([255, 0, 0, 0, 0, 0, 0, 0, 123]),
    },
  ]);
  const notice = app.page.getByRole('alert').first().locator('section');
  await expect(notice).toContainText('cut.safetensors');
  await expect(notice).toContainText('the header length 255 is beyond the end of the file, which has 9 bytes');
  expect((await app.report()).tensors).toHaveLength(28);
});

test('a planted matrix shows what was planted', async ({ app }) => {
  const url = 'planted:outlier-columns?rows=256&cols=512&seed=7';
  await app.open(`source=${encodeURIComponent(url)}`);
  await app.sweepDone();
  const [original, hadamard] = [
    await app.value('outliers.kurtosis', 'original'),
    await app.value('outliers.kurtosis', 'hadamard'),
  ];
  const [reference] = analyze([url]).tensors;
  const found = reference?.axes.original;
  if (!found || found.error) throw new Error('the command line has no report of it');
  expect(close(original, found.outliers.kurtosis ?? NaN)).toBe(true);
  // A few columns hold the outliers; a rotation spreads them over all.
  expect(original).toBeGreaterThan(10);
  expect(hadamard).toBeLessThan(4);
});
