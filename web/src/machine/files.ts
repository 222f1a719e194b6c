// A measurement as text, to paste, and as a file whose rows are those of `npm run bench -- --json`.
import { t } from '../language/language.svelte';
import { percent, sig } from '../ui/format';
import type { Facts } from './facts';
import { jobName } from './names';
import { figuresOf, type MeasuredJob } from './rates';

export interface Measurement {
  axiscope: string; // version
  date: string; // ISO 8601
  facts: Facts;
  jobs: readonly MeasuredJob[];
  disturbed: boolean; // something else was computed meanwhile
}

export function machineText({ axiscope, date, facts, jobs, disturbed }: Measurement): string {
  const words = t().machine;
  const lines = jobs.map((job) => {
    const { rate, limit, share } = figuresOf(job, jobs);
    const of = limit === null ? '' : words.ofLimit(percent(share, 2), jobName(limit));
    return `${jobName(job.id)}: ${sig(rate)} ${job.unit}${of === '' ? '' : `, ${of}`}`;
  });
  const about = [
    `Axiscope ${axiscope}, ${date.slice(0, 10)}`,
    `${words.cores}: ${facts.cores ?? words.untold}; ${words.build}: ${words.builds[facts.build]}`,
    facts.browser,
  ];
  return [...about, '', ...lines, ...(disturbed ? ['', words.disturbed] : []), ''].join('\n');
}

export function machineJson({ axiscope, date, facts, jobs, disturbed }: Measurement): string {
  const { browser, cores, memoryGib, workers, workerMemoryGib, build, why } = facts;
  const machine = {
    browser,
    cores,
    memory_gib: memoryGib,
    workers,
    worker_memory_gib: workerMemoryGib,
    build,
    build_asked_for: why === 'asked',
    disturbed,
  };
  const rows = jobs.map((job) => {
    const { seconds, ...figures } = figuresOf(job, jobs);
    const { id, unit, amount, turns } = job;
    return { id, unit, amount, seconds: { [`page ${build}`]: seconds }, turns, ...figures };
  });
  return JSON.stringify({ axiscope, date, machine, rows }, null, 1) + '\n';
}
