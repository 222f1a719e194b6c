// Charts of the HTML report: the specs of the views, drawn once per theme.
import { chartContext, draw } from '../charts/draw';
import type { ChartSpec } from '../charts/spec';
import { t } from '../language/language.svelte';
import { metricAt } from '../report/metrics';
import type { Session } from '../state/session';
import { depthOf, rowsOf, sentence as modelSentence } from '../views/model/columns';
import { modelChart, panelsAcross } from '../views/model/chart';
import { rateChart } from '../views/rate/chart';
import { averagePoints, gapSentence, ratePoints, sentence as rateSentence } from '../views/rate/columns';
import { axisChart, energyChart, histogramChart, shownFigures, tailChart } from '../views/tensor/figures';
import { REGISTRY } from '../views/tensor/lenses/registry';
import type { ChartPicture } from './html';
import { fileName } from './text';

const WIDTH = 1000;

function svgOf(spec: ChartSpec, theme: 'light' | 'dark'): string {
  const { svg } = draw(spec, chartContext(WIDTH, spec.height ?? 300, theme));
  svg.querySelectorAll('[aria-label="tip"]').forEach((element) => element.remove());
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', spec.title);
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${spec.height ?? 300}`);
  return new XMLSerializer().serializeToString(svg);
}

const picture = (spec: ChartSpec): ChartPicture => ({
  title: spec.title,
  note: spec.note ?? '',
  light: svgOf(spec, 'light'),
  dark: svgOf(spec, 'dark'),
});

// What the model view is opened on in the report, beside the metric looked at.
const MODEL_METRICS = ['outliers.kurtosis', 'energy.top_0.01', 'fixed_distortion.*.entropy_bits'];

export interface Pictures {
  summaries: string[];
  charts: { heading: string; pictures: ChartPicture[] }[];
}

export function reportPictures(session: Session, nameOf: (axes: string) => string): Pictures {
  const { state, entries, current } = session;
  const { axes } = state;
  const summaries: string[] = [];
  const charts: Pictures['charts'] = [];
  const counting = { coder: 'entropy', net: state.net } as const;
  const counts = t().rate.counts(t().rate.coders.entropy.counts, state.net);

  const model: ChartPicture[] = [];
  for (const path of new Set([state.metric, ...MODEL_METRICS])) {
    const metric = metricAt(path);
    if (!metric) continue;
    const rows = rowsOf(entries, axes, metric, state);
    const depth = depthOf(rows, axes, metric, state);
    if (depth.points.length === 0) continue;
    const title = modelSentence(rows, axes, metric, state);
    summaries.push(title);
    const across = panelsAcross(WIDTH, depth.panels.length);
    model.push(picture(modelChart({ depth, axes, metric, look: state, title, note: '', across })));
  }
  const reports = entries.flatMap((entry) =>
    entry.analysis && !entry.analysis.report.error ? [entry.analysis.report] : [],
  );
  const average = averagePoints(reports, axes, counting);
  if (average.length > 0) {
    const title = rateSentence(average, axes, state.db, state.net);
    summaries.push(t().report.overAll(title));
    const common = {
      points: average,
      axes,
      look: state,
      rateLabel: counts,
      note: t().report.means,
    };
    model.push(picture(rateChart({ ...common, quantity: 'rate', title, name: 'rate' })));
    model.push(
      picture(
        rateChart({ ...common, quantity: 'overBound', title: gapSentence(average, axes, state.db), name: 'gap' }),
      ),
    );
  }
  if (model.length > 0) charts.push({ heading: t().rate.wholeModel, pictures: model });

  if (current?.analysis) {
    const { analysis, tensor } = current;
    const shown = shownFigures(analysis, axes, nameOf);
    const name = fileName(tensor.name);
    const pictures =
      shown.length > 0
        ? [
            histogramChart(analysis, shown, name),
            tailChart(analysis, shown, name, state),
            energyChart(analysis, shown, name),
            axisChart(shown, name, state.sorted),
          ].map(picture)
        : [];
    const points = ratePoints(analysis.report, axes, counting);
    if (points.length > 0) {
      const common = { points, axes, look: state, rateLabel: counts, note: '' };
      pictures.push(
        picture(
          rateChart({
            ...common,
            quantity: 'rate',
            title: rateSentence(points, axes, state.db, state.net),
            name: 'rate',
          }),
        ),
        picture(
          rateChart({ ...common, quantity: 'overBound', title: gapSentence(points, axes, state.db), name: 'gap' }),
        ),
      );
    }
    for (const lens of REGISTRY) pictures.push(...(lens.pictures?.(session, current, WIDTH) ?? []).map(picture));
    if (pictures.length > 0) charts.push({ heading: tensor.name, pictures });
  }
  return { summaries, charts };
}
