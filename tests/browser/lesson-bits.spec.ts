// Bits and error: what the slider and the fixed bits say is what the command line says, and the reveal follows from it.
import { expect, servedIsEnough, test, type App } from './support/app';
import { analyze, study } from './support/command-line';
import { fine, same } from './support/lessons';

const GATE = 'model.layers.2.mlp.gate_proj.weight';
const PLANTED = 'planted:outlier-columns?rows=256&cols=256&seed=1';

const cell = (app: App, axes: string, measure: string) =>
  app.page.locator(`tr[data-axes="${axes}"] [data-measure="${measure}"]`);

test('Bits and error: by keys on a phone, both questions', async ({ app, form }) => {
  servedIsEnough(form, 'lessons ask the same core the same questions');
  const { page } = app;
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open('view=learn&chapter=bits&lang=en');
  const round = page.locator('.round');
  const button = round.locator('button.primary');
  const slider = page.getByRole('slider', { name: 'Step' });

  // Predicted first: nothing of the other axes is told before.
  await expect(cell(app, 'original', 'entropy')).toHaveCount(1, { timeout: 30_000 });
  await expect(cell(app, 'pca', 'entropy')).toHaveCount(0);
  await expect(slider).toBeDisabled();
  await round.getByRole('radio', { name: 'all the same' }).check();
  await button.click();
  await slider.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const line = study('step', ['examples/models/fable'], GATE, { steps: [2 ** (47 / 8 - 4)] });
  for (const axes of ['original', 'hadamard', 'pca']) {
    const system = line.systems[axes];
    if (!system || system.error !== undefined) throw new Error(`the command line has no ${axes}`);
    await same(cell(app, axes, 'entropy'), system.curve?.entropy_bits[0]);
    await same(cell(app, axes, 'sqnr'), system.curve?.sqnr_db[0]);
  }
  await button.click();
  const [report] = analyze(
    ['examples/models/fable'],
    ['--tensor', `^${GATE}$`, '--axes', 'original,hadamard,pca'],
  ).tensors;
  const pca = report?.axes['pca'];
  if (!pca || pca.error !== undefined) throw new Error('the command line has no pca');
  await expect(round.getByRole('status').last()).toContainText(
    `PCA ${pca.fixed_distortion['20dB']?.entropy_bits?.toFixed(2)}`,
  );
  await expect(round.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'off');
  await fine(page);

  // The entropy that lies.
  await page.getByRole('button', { name: '2. equal bits' }).click();
  await round.getByRole('radio', { name: 'Hadamard axes' }).check();
  await button.click();
  const planted = study('step', [PLANTED], 'outlier-columns', {});
  for (const axes of ['original', 'hadamard']) {
    const system = planted.systems[axes];
    const fixed = system && system.error === undefined ? system.fixed.find(({ bits }) => bits === 4) : null;
    await same(cell(app, axes, 'entropy'), fixed?.entropy_bits);
    await same(cell(app, axes, 'sqnr'), fixed?.sqnr_db);
  }
  await button.click();
  await expect(round.getByRole('status').last()).toContainText('Smallest error: Hadamard');
});
