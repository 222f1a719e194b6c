import { describe, expect, it } from 'vitest';
import { factsOf } from './facts';
import { machineJson, machineText, type Measurement } from './files';

const MEASURED: Measurement = {
  axiscope: '1.2.3',
  date: '2026-01-02T03:04:05.000Z',
  facts: factsOf({ userAgent: 'Browser/1', hardwareConcurrency: 8 }, '', 'relaxed', 4),
  jobs: [
    { id: 'limit.read', amount: 40e9, unit: 'GB/s', turns: [2, 1, 9] },
    { id: 'moments.f32', amount: 40e9, unit: 'GB/s', turns: [4, 4, 5] },
    { id: 'new.job', amount: 1e9, unit: 'GFLOP/s', turns: [] },
  ],
  disturbed: false,
};

describe('a measurement to take along', () => {
  it('is text with a line for each job', () => {
    const text = machineText(MEASURED);
    expect(text).toContain('Axiscope 1.2.3, 2026-01-02\nCores: 8; ');
    expect(text).toContain(
      '\n\nReading memory: 20.0 GB/s\nMoments, float32: 10.0 GB/s, 50\u202f% of: Reading memory\n',
    );
    expect(text).toMatch(/\nnew\.job: – GFLOP\/s\n$/);
    expect(machineText({ ...MEASURED, disturbed: true })).toContain('An analysis was running');
  });

  it('is JSON with the rows of the benchmark', () => {
    const json: unknown = JSON.parse(machineJson(MEASURED));
    expect(json).toMatchObject({
      axiscope: '1.2.3',
      machine: { browser: 'Browser/1', cores: 8, memory_gib: null, workers: 4, build: 'relaxed', disturbed: false },
      rows: [
        { id: 'limit.read', amount: 40e9, seconds: { 'page relaxed': 2 }, turns: [2, 1, 9], rate: 20, share: null },
        { id: 'moments.f32', seconds: { 'page relaxed': 4 }, limit: 'limit.read', share: 0.5 },
        { id: 'new.job', seconds: { 'page relaxed': null }, rate: null },
      ],
    });
  });
});
