// How learned coordinate systems were found: the objective at the start and after every step, one small chart each, for each has an
// objective of its own.
import { t } from '../../language/language.svelte';
import type { ChartSpec } from '../../charts/spec';
import { coordinatesOf } from '../../report/metrics';
import { axesName, capital } from '../../report/names';
import type { TensorReport } from '../../report/types';
import type { Search } from '../../state/session';
import { sig } from '../../ui/format';

export interface Learning {
  axes: string;
  trace: readonly (number | null)[];
  live: boolean; // it goes on; points may be left out
}

// What each makes small, with its unit (core/axes/rotation_objective.hpp).
const objectiveOf = (axes: string): { label: string; reference?: { value: number; label: string } } => {
  const { optrot, kurtail, entropy, unnamed } = t().learning.objectives;
  if (axes === 'optrot') return { label: optrot, reference: { value: 3, label: t().charts.gaussian } };
  return { label: axes === 'kurtail' ? kurtail : axes === 'entropy-rotation' ? entropy : unnamed };
};

// Those found already, in the order shown, and the one being looked for.
export function learningOf(report: TensorReport | null, axes: readonly string[], search: Search | null): Learning[] {
  return axes.flatMap((id): Learning[] => {
    if (search?.axes === id) return search.trace.length > 0 ? [{ axes: id, trace: search.trace, live: true }] : [];
    const trace = report ? coordinatesOf(report, id)?.basis.trace : undefined;
    return trace && trace.length > 0 ? [{ axes: id, trace, live: false }] : [];
  });
}

function sentence({ axes, trace, live }: Learning, label: string): string {
  const [first, last] = [trace[0], trace.at(-1)];
  const name = capital(axesName(axes));
  const what = label.replace(/\s*\(.*\)$/, '');
  const words = t().learning;
  if (first === null || first === undefined || last === null || last === undefined) return words.notFinite(name, what);
  if (live) return words.live(axesName(axes), what, sig(last, 4), sig(first, 4));
  const steps = trace.length - 1;
  if (steps === 0 || !(last < first)) return words.noBetter(name, what, sig(first, 4));
  return words.done(name, what, sig(first, 4), sig(last, 4), steps);
}

export function learningChart(learning: Learning, fileName: string): ChartSpec {
  const words = t().learning;
  const { label, reference } = objectiveOf(learning.axes);
  const { trace, axes, live } = learning;
  const steps = trace.map((_, step) => step);
  const values = trace.filter((value) => value !== null);
  const near = reference && Math.min(...values) < reference.value * 1.5; // far away it would flatten the line
  return {
    name: `${fileName}-${axes}-objective`,
    title: sentence(learning, label),
    ...(live ? { note: words.partial } : {}),
    columns: [
      { label: live ? words.report : words.step, values: steps },
      { label, values: [...trace] },
    ],
    x: { label: live ? words.progress : words.step },
    y: { label },
    series: [{ label: axesName(axes), axes, x: steps, y: [...trace], kind: trace.length < 40 ? 'line-dots' : 'line' }],
    ...(near ? { references: [{ axis: 'y', ...reference }] } : {}),
    height: 180,
    key: 'none',
  };
}
