// A sweep can be paused, resumed, cancelled and taken up again; what is done stays.
import { expect, servedIsEnough, test, type App } from './support/app';
import { asUploads, safetensors, tensor } from './support/models';

const COUNT = 24;

// Large enough that the sweep lasts seconds: PCA of 384 columns each.
const model = () =>
  safetensors(
    Array.from({ length: COUNT }, (_, layer) =>
      tensor(`model.layers.${layer}.mlp.up_proj.weight`, [768, 384], layer + 1),
    ),
  );

async function handled(app: App): Promise<number> {
  const text = await app.strip.innerText();
  return Number(/(\d+) of \d+ tensors/.exec(text)?.[1] ?? NaN);
}

test('pause, resume, cancel, go on', async ({ app, form }) => {
  servedIsEnough(form, 'the queue does not know where the page came from');
  test.setTimeout(120_000);
  await app.open();
  await app.choose(asUploads({ 'model.safetensors': model() }));
  await expect(app.strip).toContainText(`of ${COUNT} tensors`);
  const { page } = app;
  await expect.poll(() => handled(app)).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(app.strip).toContainText(new RegExp(`Paused: \\d+ of ${COUNT} tensors`));
  // What runs is finished, nothing new begins.
  let before = NaN;
  await expect(async () => {
    const last = before;
    before = await handled(app);
    expect(before).toBe(last);
  }).toPass({ intervals: [4000], timeout: 40_000 });
  const paused = before;
  expect(paused).toBeLessThan(COUNT);
  await page.waitForTimeout(1500);
  expect(await handled(app)).toBe(paused);
  // Partial results are usable and said to be partial.
  await page.getByRole('tab', { name: 'Model' }).click();
  await expect(page.getByRole('figure').first()).toContainText(`Partial: ${paused} of ${COUNT} tensors so far.`);

  await page.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => handled(app)).toBeGreaterThan(paused);

  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.strip).toContainText(new RegExp(`Cancelled: \\d+ of ${COUNT} tensors`));
  const kept = (await app.report()).tensors.filter((each) => each.error === null && each.axes.pca).length;
  expect(kept).toBeGreaterThanOrEqual(paused);
  expect(kept).toBeLessThan(COUNT);
  await page.waitForTimeout(1000);
  expect((await app.report()).tensors.filter((each) => each.axes.pca)).toHaveLength(kept);

  await page.getByRole('button', { name: 'Analyse chosen' }).click();
  await app.sweepDone(90_000);
  const { tensors } = await app.report();
  expect(tensors).toHaveLength(COUNT);
  expect(tensors.every((each) => each.error === null)).toBe(true);
});

test('a tensor that fails is a row with its reason, and the sweep goes on', async ({ app }) => {
  const bad = tensor('model.layers.1.mlp.up_proj.weight', [64, 64], 5);
  bad.values.fill(NaN);
  const file = safetensors([
    tensor('model.layers.0.mlp.up_proj.weight', [64, 64], 4),
    bad,
    tensor('model.layers.2.mlp.up_proj.weight', [64, 64], 6),
  ]);
  await app.open('view=model');
  await app.choose(asUploads({ 'model.safetensors': file }));
  await expect(app.strip).toContainText('3 of 3 tensors');
  const rows = app.page.getByRole('row', { name: /up_proj/ });
  await expect(rows).toHaveCount(3);
  // No moment of NaN alone: no number, a reason; its neighbours have numbers.
  await expect(rows.nth(1)).toContainText(/NaN|not finite|no finite/i);
  for (const at of [0, 2]) await expect(rows.nth(at).getByRole('cell').nth(3)).toHaveAttribute('title', /^\d/);
  const report = await app.report();
  expect(report.tensors.find(({ name }) => name === bad.name)?.nonfinite.nan).toBe(64 * 64);
});
