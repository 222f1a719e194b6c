// A link reproduces the view: what is changed goes into the hash, and a reload brings it back.
import { expect, servedIsEnough, test } from './support/app';

test('what is set by hand survives a reload', async ({ app }) => {
  await app.open();
  const { page } = app;
  await page.getByRole('treeitem', { name: /down/ }).first().click();
  await page.getByRole('combobox', { name: 'Bits', exact: true }).selectOption('6');
  await page.getByRole('combobox', { name: 'Scales', exact: true }).selectOption('row');
  await page.getByRole('combobox', { name: 'Scheme', exact: true }).selectOption('asymmetric');
  await page.getByRole('combobox', { name: 'Distortion', exact: true }).selectOption('30');
  await page.getByRole('button', { name: 'Add or remove' }).click();
  await page.getByRole('checkbox', { name: 'Random Hadamard', exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('checkbox', { name: 'Random Hadamard', exact: true })).toBeHidden();
  await page.getByRole('spinbutton', { name: /^Seed/ }).fill('11');
  await page.getByRole('spinbutton', { name: /^Seed/ }).press('Enter');
  await page.getByRole('tab', { name: 'Rate', exact: true }).click();
  await page.getByLabel('Codes as').selectOption('huffman');
  await page.getByRole('radio', { name: 'whole model' }).check();
  await page.getByRole('combobox', { name: 'Theme', exact: true }).selectOption('dark');
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('coder=huffman');
  const before = await app.state();
  expect(before).toMatchObject({
    view: 'rate', bits: 6, group: 'row', scheme: 'asymmetric', db: 30, seed: 11, coder: 'huffman', whole: true, theme: 'dark',
  }); // prettier-ignore
  expect(before.axes).toContain('random-hadamard');
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Rate', exact: true })).toHaveAttribute('aria-selected', 'true');
  expect(await app.state()).toEqual(before);
  await expect(page.getByRole('radio', { name: 'whole model' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the same link gives the same numbers', async ({ app }) => {
  const hash = 't=model.layers.1.self_attn.o_proj.weight&axes=original,random&seed=5';
  await app.open(hash);
  const first = await app.value('outliers.kurtosis', 'random');
  await app.page.goto('about:blank');
  await app.open(hash);
  expect(await app.value('outliers.kurtosis', 'random')).toBe(first);
  await app.page.goto('about:blank');
  await app.open(hash.replace('seed=5', 'seed=6'));
  expect(await app.value('outliers.kurtosis', 'random')).not.toBe(first);
});

test('back and forward move between views and tensors', async ({ app, form }) => {
  servedIsEnough(form, 'one history');
  await app.open();
  const { page } = app;
  const first = await page.locator('#tensor-name').innerText();
  await page.getByRole('tab', { name: 'Model' }).click();
  await expect(page.getByRole('heading', { name: /every tensor/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Tensor' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('#tensor-name')).toHaveText(first);
  await page.goForward();
  await expect(page.getByRole('tab', { name: 'Model' })).toHaveAttribute('aria-selected', 'true');
});

test('nonsense in the hash still opens', async ({ app, form }) => {
  servedIsEnough(form, 'one parser');
  await app.open('t=%E0%A4%A&axes=nothing,,&bits=99&view=x&zoom=1,2&metric=no.such&seed=-1');
  await expect.poll(async () => (await app.state()).bits).toBe(8);
  expect(await app.value('outliers.kurtosis', 'original').catch(() => null)).not.toBeUndefined();
});
