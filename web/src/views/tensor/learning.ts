// How learned coordinate systems were found: the objective at the start and after every step, one small chart each, for each has an
// objective of its own.
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
const OBJECTIVES: Record<string, { label: string; reference?: { value: number; label: string } }> = {
  optrot: { label: 'kurtosis about 0', reference: { value: 3, label: 'Gaussian' } },
  kurtail: { label: 'distance of the rows’ kurtosis from 1.8' },
  'entropy-rotation': { label: 'soft entropy at the step of 20 dB (bits per weight)' },
};
const UNNAMED = { label: 'objective' };

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
  if (first === null || first === undefined || last === null || last === undefined)
    return `${name}: the ${what} is no finite number.`;
  if (live) return `Learning ${axesName(axes)}: the ${what} is at ${sig(last, 4)}, from ${sig(first, 4)}.`;
  const steps = trace.length - 1;
  if (steps === 0 || !(last < first))
    return `${name} could not be made better than the rotation it began with: the ${what} is ${sig(first, 4)}.`;
  return `${name} brought the ${what} from ${sig(first, 4)} to ${sig(last, 4)} in ${steps} steps.`;
}

export function learningChart(learning: Learning, fileName: string): ChartSpec {
  const { label, reference }: (typeof OBJECTIVES)[string] = OBJECTIVES[learning.axes] ?? UNNAMED;
  const { trace, axes, live } = learning;
  const steps = trace.map((_, step) => step);
  const values = trace.filter((value) => value !== null);
  const near = reference && Math.min(...values) < reference.value * 1.5; // far away it would flatten the line
  return {
    name: `${fileName}-${axes}-objective`,
    title: sentence(learning, label),
    ...(live ? { note: 'Partial: the search goes on.' } : {}),
    columns: [
      { label: live ? 'report' : 'step', values: steps },
      { label, values: [...trace] },
    ],
    x: { label: live ? 'progress so far' : 'step' },
    y: { label },
    series: [{ label: axesName(axes), axes, x: steps, y: [...trace], kind: trace.length < 40 ? 'line-dots' : 'line' }],
    ...(near ? { references: [{ axis: 'y', ...reference }] } : {}),
    height: 180,
    key: 'none',
  };
}
