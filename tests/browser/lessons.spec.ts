// The lessons: predict, act, compare. Each is driven once, by keys, mouse or touch, in one language and one width; its numbers are the
// command line's.
import type { Locator } from '@playwright/test';
import { FAVOURITE } from '../../web/src/views/learn/concentrate/concentrate';
import { TENSOR as UP } from '../../web/src/views/learn/flatten/flatten';
import { askedOf, FLAT } from '../../web/src/views/learn/turn/turn';
import { expect, servedIsEnough, test } from './support/app';
import { analyze, study } from './support/command-line';
import { fine, same } from './support/lessons';

const MODEL = ['examples/models/fable'];
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

test.beforeEach(({ form }) => servedIsEnough(form, 'lessons ask the same core the same questions'));

const value = (within: Locator, measure: string): Locator => within.locator(`[data-measure="${measure}"]`).first();
const go = (round: Locator): Promise<void> => round.locator('button.primary').click();

test('Turn the axes: by keys, wide, in English', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize(WIDE);
  await app.open('view=learn&chapter=turn&lang=en');
  const round = page.locator('.round');
  await expect(page.locator('.cloud')).toBeVisible();

  await round.getByRole('slider', { name: 'At which angle is the kurtosis largest?' }).focus();
  for (let i = 0; i < 60; i += 1) await page.keyboard.press('ArrowLeft');
  const button = round.locator('button.primary');
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(round).toHaveAttribute('data-phase', 'act');

  const asked = { ...FLAT, angles: [20] };
  const line = study('turn', [askedOf(asked).source], askedOf(asked).tensor, {
    ...askedOf(asked).options,
    sweep: true,
  });
  const axes = page.getByRole('slider', { name: 'Turn the axes' });
  await axes.focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Shift+ArrowLeft');
  for (const measure of ['kurtosis', 'absmax', 'mse', 'entropy_bits'] as const)
    await same(value(round, measure), line.after[measure]);
  await same(value(round, 'l2'), line.before.l2); // the cloud stands still

  await button.focus();
  await page.keyboard.press('Enter');
  const best = line.sweep?.extremes.kurtosis.highest?.degrees ?? NaN;
  await expect(round.locator('.reveal')).toContainText(`What came out: ${best % 90}° or ${(best % 90) + 90}°.`);
  await expect(round.locator('.reveal')).toContainText('You said: 30°. That is right.');
  await fine(page);
  await page.keyboard.press('Enter');
  await expect(round).toHaveAttribute('data-phase', 'predict');
  await expect(button).toBeDisabled(); // until there is another guess
  await expect(button).toBeFocused();
});

test('the axes follow the mouse and the finger', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${baseURL}#view=learn&chapter=turn&lesson=cloud:outlier&lang=en`);
  const round = page.locator('.round');
  await expect(round.getByRole('button', { name: 'Outliers' })).toHaveAttribute('aria-pressed', 'true');
  await round.getByRole('slider', { name: 'At which angle' }).fill('40');
  await go(round);
  const picture = round.getByRole('img');
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (!box) throw new Error('there is no picture');
  // Along the circle on which the axes end, from `from` to `to` degrees.
  const way = (from: number, to: number) =>
    [0, 1, 2, 3, 4].map((step) => {
      const turn = ((from + ((to - from) * step) / 4) * Math.PI) / 180;
      const reach = 0.43 * box.width;
      return {
        x: box.x + box.width / 2 + reach * Math.cos(turn),
        y: box.y + box.height / 2 - reach * Math.sin(turn),
      };
    });
  const angle = round.getByRole('spinbutton', { name: 'Angle' });

  const touch = await context.newCDPSession(page);
  const put = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints });
  const [start = { x: 0, y: 0 }, ...more] = way(0, 40);
  await put('touchStart', [start]);
  for (const point of more) await put('touchMove', [point]);
  await put('touchEnd', []);
  await expect(angle).toHaveValue('40'); // the page has not scrolled away under the finger

  const [from = { x: 0, y: 0 }, ...rest] = way(200, 185);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(point.x, point.y);
  await page.mouse.up();
  await expect(angle).toHaveValue('25');
  await context.close();
});

test('Plant an outlier, then flatten it: by touch, on a phone, in Korean', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${baseURL}#view=learn&chapter=flatten&lang=ko&theme=dark`);
  const [plant, flatten] = [page.locator('.round').first(), page.locator('.round').last()];
  await plant.getByText('첨도는 커지고 출력은 그대로').first().tap();
  await go(plant);
  await plant.getByRole('slider', { name: '행에 곱하는 s' }).fill('5'); // 2^5
  const block = study('block', MODEL, UP, { row: 'largest', scale: 32 });
  await same(plant.locator('[data-measure="kurtosis"][data-of="up-after"]'), block.up.after.kurtosis);
  await same(value(plant, 'moved'), 0); // a power of two rounds nothing
  await go(plant);
  await expect(plant.locator('.reveal')).toContainText('맞았습니다.');

  await page
    .getByRole('button', { name: /그리고 평탄화하기/ })
    .first()
    .tap();
  await flatten.getByText('입력 축: 열을 섞음').first().tap();
  await go(flatten);
  const rotated = study('butterfly', MODEL, UP, { row: 'largest', scale: 32, side: 'output' });
  await flatten.getByRole('button', { name: /출력 축/ }).tap();
  for (const stage of rotated.stages) {
    await expect(flatten.locator('[data-stage]')).toHaveAttribute('data-stage', String(stage.stage));
    await same(value(flatten, 'kurtosis'), stage.kurtosis);
    if (stage !== rotated.stages.at(-1)) await flatten.getByRole('button', { name: '한 단계' }).tap();
  }
  await go(flatten);
  await expect(flatten.locator('.reveal')).toContainText('결과는 달랐습니다.');
  await fine(page);
  await context.close();
});

test('Concentrate: by mouse, wide, in Korean', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize(WIDE);
  await app.open('view=learn&chapter=concentrate&lang=ko&theme=dark');
  const [gather, pay] = [page.locator('.round').first(), page.locator('.round').last()];
  const share = (axes: string) => gather.locator(`dd[data-axes="${axes}"]`);
  await expect(share('shared-pca')).toBeVisible({ timeout: 30_000 });
  await expect(share('pca')).not.toHaveAttribute('data-value', /./); // not told before the guess
  const slider = gather.locator('.ask input[type="range"]');
  const box = await slider.boundingBox();
  if (!box) throw new Error('there is nothing to guess with');
  await page.mouse.click(box.x + box.width * 0.05, box.y + box.height / 2);
  await go(gather);
  // All axes hold all; the number of axes is the matrix's width.
  const k = gather.getByRole('slider', { name: '가장 큰 축의 수 k' });
  const width = Number(await k.getAttribute('max'));
  await k.fill(String(width));
  for (const axes of ['original', 'pca', 'shared-pca']) await same(share(axes), 1);
  await go(gather);
  await expect(gather.locator('.reveal')).toContainText('결과는 달랐습니다.');

  await page.getByRole('button', { name: '2. 축의 값 치르기' }).click();
  await pay.getByRole('radio', { name: 'PCA', exact: true }).check();
  await go(pay);
  await pay.getByRole('checkbox').check();
  const { tensors } = analyze(MODEL, [
    ...['--tensor', `^${FAVOURITE.replaceAll('.', '\\.')}$`],
    ...['--axes', 'original,pca,shared-pca', '--distortion', '20'],
  ]);
  for (const axes of ['original', 'pca', 'shared-pca']) {
    const report = tensors[0]?.axes[axes];
    const bits = report?.error ? null : report?.fixed_distortion['20dB']?.net_bits;
    await same(pay.locator(`[data-axes="${axes}"]`), bits, 1e-4); // through a matrix product
  }
  await go(pay);
  await expect(pay.locator('.reveal')).toContainText('결과: 공유 PCA.');
  await fine(page);
});

test('presenting: the chapter alone, arrows turn its pages', async ({ app }) => {
  const { page } = app;
  await app.open('view=learn&lang=en');
  await expect(page.locator('.cloud')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('banner')).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await app.state()).chapter).toBe('flatten');
  await page.keyboard.press('ArrowLeft');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.printed').last()).toContainText('What came out');
  await expect(page.getByRole('button').first()).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner')).toBeVisible();
  expect((await app.state()).tensor).toBe(''); // no key went to the tensors
});
