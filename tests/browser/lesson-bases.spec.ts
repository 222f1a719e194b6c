// The same function, two bases: guided through with a network that is trained here, whose numbers are the command line's to the last bit.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ToyResult } from '../../web/src/report/toy';
import { EXPERIMENT, pricesOf, turnedOf } from '../../web/src/views/learn/bases/bases';
import { expect, root, servedIsEnough, test } from './support/app';
import { fine } from './support/lessons';

function toy(): ToyResult {
  const args = ['toy', ...Object.entries(EXPERIMENT).flatMap(([name, value]) => [`--${name}`, value])];
  const output = execFileSync(join(root, 'build/native/axiscope'), [...args, '--quiet', '--json', '-'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(output) as ToyResult;
}

test('The same function, two bases: wide, in Korean', async ({ app, form }) => {
  servedIsEnough(form, 'lessons ask the same core the same questions');
  const { page } = app;
  await page.setViewportSize({ width: 1440, height: 900 });
  await app.open('view=learn&chapter=bases&lang=ko');
  const line = toy();
  const round = page.locator('.round');
  const go = () => round.locator('.then button.primary').click();
  const guess = async () => {
    const slider = round.locator('.ask input[type="range"]');
    await slider.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
  };
  const ask = (at: number) => round.locator('.pick button').nth(at).click();
  const came = round.locator('.reveal .came-out');

  await expect(round.locator('.figure svg').first()).toBeVisible({ timeout: 30_000 });
  await guess();
  await go();
  await go();
  await expect(came).toContainText(`결과: ${line.representations['fourier_true']?.coefficients}.`);

  await ask(1);
  await guess();
  await go();
  await expect(round.locator('.then button.primary')).toBeDisabled(); // nothing came out yet
  await round.locator('.transport .play').click();
  await expect(round.locator('[data-step]').first()).toHaveAttribute('data-step', EXPERIMENT['steps'] ?? '', {
    timeout: 60_000,
  });
  await go();
  const share = line.representations['mlp']?.energy['top_0.01'] ?? NaN;
  await expect(came).toContainText(`${(100 * share).toPrecision(3)}\u202f%`);

  await ask(2);
  await round.getByRole('radio').nth(1).check();
  await go();
  await go();
  expect(turnedOf(line)?.turn).toBe('flat');
  await expect(came).toContainText('에너지는 모이지 않음');

  await ask(3);
  await guess();
  await go();
  await go();
  const prices = pricesOf(line);
  if (!prices) throw new Error('the command line has no price');
  await expect(came).toContainText(`× ${Math.round(prices.network.rate / prices.fourier.rate)}`);
  await fine(page);

  await page.getByRole('button', { name: '같은 실험을 실험실에서' }).click();
  const { chapter, toy: settings } = await app.state();
  expect([chapter, settings]).toEqual(['laboratory', EXPERIMENT]);
});
