// Every job that the core has is told in words, and no limit is named that it does not have.
import { expect, it } from 'vitest';
import { builds, loadCore } from '../../../tests/wasm/core.mjs';
import { en } from '../language/en';
import type { MachineJob } from '../engine/stopwatch';
import { limitOf } from './limits.mjs';

it('are those of the core', async () => {
  const [build] = builds;
  if (!build) throw new Error('no build of the core');
  const jobs = JSON.parse((await loadCore(build)).jobs()) as MachineJob[];
  const ids = jobs.map(({ id }) => id);
  expect(Object.keys(en.machine.jobs)).toEqual(ids);
  const limits = ids.filter((id) => !id.startsWith('limit.')).map(limitOf);
  expect(limits.filter((id) => id === undefined || !ids.includes(id))).toEqual([]);
});
