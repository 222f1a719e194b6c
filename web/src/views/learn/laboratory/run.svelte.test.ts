import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../engine/engine-error';
import { FakeLaboratory } from './fake';
import { LaboratoryRun } from './run.svelte';

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

// Time stands still but for a millisecond at each look at the clock.
async function opened(request: Record<string, unknown> = { steps: 100 }) {
  const laboratory = new FakeLaboratory();
  let time = 0;
  const run = new LaboratoryRun(laboratory, { now: () => (time += 1), frame: soon });
  await run.open(request);
  return { laboratory, run };
}

async function until(reached: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !reached(); tries += 1) await soon();
  expect(reached()).toBe(true);
}

describe('a laboratory run', () => {
  it('opens and shows the experiment before its first step', async () => {
    const { laboratory, run } = await opened({ steps: 100, width: 16 });
    expect(run.state).toBe('paused');
    expect(laboratory.opened).toEqual([{ steps: 100, width: 16 }]);
    expect([run.step, run.steps, run.done]).toEqual([0, 100, false]);
    expect(run.look?.step).toBe(0);
    expect(run.fit?.[0]).toBe(0);
  });

  it('plays to the end and measures then', async () => {
    const { run } = await opened();
    run.play();
    expect(run.state).toBe('playing');
    await until(() => run.result !== null);
    expect([run.state, run.step, run.done]).toEqual(['paused', 100, true]);
    expect(run.result?.data.config.steps).toBe(100);
    expect(run.result?.text).toBe(JSON.stringify(run.result?.data));
    expect([run.testMse, run.fit?.[3], run.look?.step]).toEqual([0.02, 100, 100]);
    expect(Object.keys(run.look?.columns ?? {})).toEqual(['mlp_pca']);
    expect(run.losses.step.at(-1)).toBe(100);
    run.play(); // nothing is left to do
    expect(run.state).toBe('paused');
  });

  it('takes as many steps in a call as the speed says', async () => {
    const { laboratory, run } = await opened({ steps: 1000 });
    run.speed = 'ten';
    run.play();
    await until(() => run.step >= 30);
    run.pause();
    await soon();
    expect(laboratory.calls.filter((call) => call.startsWith('train')).every((call) => call === 'train 10')).toBe(true);
    run.speed = 'most';
    run.play();
    await until(() => laboratory.calls.includes('train 16')); // 1, 2, 4, ... as the calls are quick
    run.pause();
  });

  it('pauses where it is and goes on from there', async () => {
    const { run } = await opened({ steps: 1000 });
    run.speed = 'ten';
    run.play();
    await until(() => run.step >= 20);
    run.pause();
    await soon();
    await soon();
    const { step } = run;
    await soon();
    expect([run.state, run.step]).toEqual(['paused', step]);
    await run.stepOnce();
    expect(run.step).toBe(step + 1);
    run.play();
    await until(() => run.step > step + 10);
    run.pause();
  });

  it('is reset to the same settings, whatever is under way', async () => {
    const { laboratory, run } = await opened({ steps: 1000, width: 8 });
    run.play();
    await until(() => run.step > 5);
    await run.reset();
    expect(laboratory.opened).toEqual([
      { steps: 1000, width: 8 },
      { steps: 1000, width: 8 },
    ]);
    await soon();
    await soon();
    expect([run.state, run.step, run.losses.step, run.result]).toEqual(['paused', 0, [], null]);
  });

  it('cancels a measurement and does the steps again when they are needed', async () => {
    const { laboratory, run } = await opened({ steps: 1000 });
    run.speed = 'ten';
    run.play();
    await until(() => run.step === 20);
    run.pause();
    await soon();
    const { step } = run;
    laboratory.hold = new Promise(() => {});
    const measured = run.measure();
    await until(() => run.state === 'measuring');
    expect(run.progress).toBe(0.5);
    run.cancel();
    await measured;
    expect([run.state, run.step, run.result, run.error]).toEqual(['paused', step, null, null]);
    expect(laboratory.ended).toBe(1);
    await run.stepOnce();
    expect([run.step, laboratory.step, laboratory.opened.length]).toEqual([step + 1, step + 1, 2]);
    laboratory.hold = null;
    await run.measure();
    expect(run.result?.data.training.steps).toBe(step + 1);
  });

  it("keeps the core's error, and opens again after it", async () => {
    const { laboratory, run } = await opened();
    laboratory.fails = new EngineError({ code: 'invalid', message: "'width' is too large" });
    await run.open({ width: 1e9 });
    expect([run.state, run.error?.message]).toEqual(['empty', "'width' is too large"]);
    run.play();
    expect(run.state).toBe('empty');
    laboratory.fails = null;
    await run.open({ width: 8 });
    expect([run.state, run.error]).toEqual(['paused', null]);
  });

  it('begins nothing again before anything was asked for', async () => {
    const laboratory = new FakeLaboratory();
    const run = new LaboratoryRun(laboratory);
    await run.reset();
    expect([laboratory.opened, run.state]).toEqual([[], 'empty']);
    expect(run.settings).not.toBeNull();
  });

  it('ends its worker', async () => {
    const { laboratory, run } = await opened({ steps: 1e6 });
    run.play();
    run.dispose();
    await soon();
    expect([laboratory.alive, run.state, run.error]).toEqual([false, 'empty', null]);
  });
});
