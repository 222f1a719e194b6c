// The report as one page that needs nothing else: no script, no file, no network. Charts come in as SVG, once per theme.
import { fromCore, language, t } from '../language/language.svelte';
import {
  GROUPS,
  gaussianAt,
  labelAt,
  METRICS,
  parseSettingKey,
  settingName,
  valueAt,
  type Look,
  type Metric,
} from '../report/metrics';
import { axesName, capital, roleName } from '../report/names';
import type { Report, TensorReport } from '../report/types';
import { bytes, count, exact, inUnit, shape, sig, unitName } from '../ui/format';
import { axesStyle, paper } from '../ui/palette';
import { escapeHtml } from './text';

export interface ChartPicture {
  title: string;
  note: string;
  light: string; // SVG elements as text, without tips
  dark: string;
}

export interface HtmlReport {
  report: Report;
  label: string; // what was opened
  date: string;
  look: Look;
  axes: readonly string[]; // shown, in order
  summaries: readonly string[]; // sentences about the whole
  charts: readonly { heading: string; pictures: readonly ChartPicture[] }[];
  claims?: string; // the section of the claims, as HTML; absent: nothing is decided yet
  sentenceOf: (tensor: TensorReport) => string;
}

const e = escapeHtml;

const number = (value: number | null, unit: string, whole = false): string =>
  `<td class="n" title="${e(exact(value))}">${e(whole && value !== null ? count(value) : inUnit(value, unit))}</td>`;

// Bits, scheme and group of every quantizer row of a tensor, in the report's order.
function settingsOf(tensor: TensorReport, axes: readonly string[]): string[] {
  const keys = new Set<string>();
  for (const id of axes) {
    const found = tensor.axes[id];
    if (found && !found.error) for (const key of Object.keys(found.rtn)) keys.add(key);
  }
  return [...keys];
}

function metricRow(tensor: TensorReport, axes: readonly string[], metric: Metric, look: Look, label: string): string {
  const reference = gaussianAt(metric, tensor.shape, 'original', look);
  const cells = axes
    .map((id) => number(valueAt(tensor.axes[id], metric.path, look), metric.unit, metric.whole))
    .join('');
  const unit = metric.unit === 'share' ? '' : unitName(metric.unit);
  return `<tr><th scope="row">${e(label)}</th>${cells}<td class="n">${reference === null ? '' : e(inUnit(reference, metric.unit))}</td><td>${e(unit)}</td></tr>`;
}

function tensorTables(tensor: TensorReport, { axes, look, report }: HtmlReport): string {
  const words = t().report;
  const done = axes.filter((id) => tensor.axes[id] !== undefined);
  const failures = done.flatMap((id) => {
    const error = tensor.axes[id]?.error;
    return error ? [`<p class="bad">${e(capital(axesName(id)))}: ${e(fromCore(error.message))}</p>`] : [];
  });
  const head = done.map((id) => `<th scope="col" class="n axes-${e(id)}">${e(capital(axesName(id)))}</th>`).join('');
  const plain = METRICS.filter((metric) => metric.group !== 'quantizer' && metric.group !== 'fixed');
  const rows = plain.map((metric) => metricRow(tensor, done, metric, look, capital(metric.label))).join('');
  const fixed = report.options.distortions_db
    .flatMap((db) =>
      METRICS.filter((metric) => metric.group === 'fixed').map((metric) =>
        metricRow(tensor, done, metric, { ...look, db }, capital(labelAt(metric, { ...look, db }))),
      ),
    )
    .join('');
  const quantizers = settingsOf(tensor, done)
    .map((key) => {
      const setting = parseSettingKey(key);
      if (!setting) return '';
      const cells = done
        .map((id) => {
          const at = (path: string): number | null => valueAt(tensor.axes[id], path, { ...look, ...setting });
          return ['rtn.*.sqnr_db', 'rtn.*.entropy_bits', 'rtn.*.net_bits'].map((path) => number(at(path), '')).join('');
        })
        .join('');
      return `<tr><th scope="row">${e(settingName(setting))}</th>${cells}</tr>`;
    })
    .join('');
  const wide = done
    .map((id) => `<th scope="colgroup" colspan="3" class="n axes-${e(id)}">${e(capital(axesName(id)))}</th>`)
    .join('');
  const units = done
    .map(
      () =>
        `<th scope="col" class="n">dB</th><th scope="col" class="n">${e(words.entropy)}</th><th scope="col" class="n">${e(words.net)}</th>`,
    )
    .join('');
  return `${failures.join('')}
<div class="scroll"><table><thead><tr><th scope="col">${e(words.metric)}</th>${head}<th scope="col" class="n">${e(t().charts.gaussian)}</th><th scope="col">${e(words.unit)}</th></tr></thead><tbody>${rows}${fixed}</tbody></table></div>
<div class="scroll"><table><caption>${e(words.quantizers)}</caption><thead><tr><th rowspan="2" scope="col">${e(words.setting)}</th>${wide}</tr><tr>${units}</tr></thead><tbody>${quantizers}</tbody></table></div>`;
}

function tensorSection(tensor: TensorReport, page: HtmlReport): string {
  const facts = `${shape(tensor.shape)}, ${tensor.dtype}, ${roleName(tensor.role)}${tensor.layer === null ? '' : `, ${t().sidebar.layer(tensor.layer)}`}, ${tensor.file}`;
  const { nan, inf } = tensor.nonfinite;
  const notes = [...(nan + inf > 0 ? [t().report.leftOut(nan, inf)] : []), ...tensor.notes.map(fromCore)];
  const said = tensor.error
    ? `<span class="bad">${e(fromCore(tensor.error.message))}</span>`
    : e(page.sentenceOf(tensor));
  return `<details><summary><code>${e(tensor.name)}</code> ${said}</summary>
<p class="facts">${e(facts)}${notes.length > 0 ? `; ${e(notes.join('; '))}` : ''}</p>
${tensor.error && Object.keys(tensor.axes).length === 0 ? '' : tensorTables(tensor, page)}
</details>`;
}

function definitions(): string {
  return GROUPS.map(
    (group) =>
      `<h3>${e(group.title)}</h3><dl>${METRICS.filter((metric) => metric.group === group.id)
        .map(
          (metric) =>
            `<dt>${e(capital(metric.label))} <span class="facts">${e(metric.formula)}</span></dt><dd>${e(metric.definition)}</dd>`,
        )
        .join('')}</dl>`,
  ).join('');
}

function style(axes: readonly string[]): string {
  const colors = (theme: 'light' | 'dark'): string => {
    const p = paper(theme);
    const own = axes.map((id) => `--axes-${id}:${axesStyle(id, theme).text}`).join(';');
    return `color-scheme:${theme};--paper:${p.background};--ink:${p.ink};--muted:${p.muted};--line:${p.hairline};--bad:${theme === 'light' ? '#a3251b' : '#ff8f82'};${own}`;
  };
  return `:root{${colors('light')}}
@media (prefers-color-scheme:dark){:root{${colors('dark')}}}
body{max-width:1080px;margin:0 auto;padding:24px 16px 64px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:1.5rem;font-weight:600;margin:0 0 8px;overflow-wrap:anywhere}h2{font-size:1.125rem;font-weight:600;margin:40px 0 8px}h3{font-size:1rem;font-weight:600;margin:24px 0 4px}
:lang(ko){word-break:keep-all}p{max-width:75ch}.facts,caption{color:var(--muted);font-size:.875rem;text-align:left}.bad{color:var(--bad)}
table{border-collapse:collapse;font-size:.875rem;margin:8px 0 16px}th,td{padding:2px 16px 2px 0;text-align:left;font-weight:400;white-space:nowrap}thead th{font-weight:600;border-bottom:1px solid var(--line)}.n{text-align:right}
.scroll{overflow-x:auto}figure{margin:16px 0}figcaption{max-width:75ch}svg{max-width:100%;height:auto}details{border-top:1px solid var(--line);padding:4px 0}summary{cursor:pointer;overflow-wrap:anywhere}
.wrap{white-space:normal;min-width:20em}dt{font-weight:600;margin-top:8px}dd{margin:0;max-width:75ch}.dark{display:none}@media (prefers-color-scheme:dark){.light{display:none}.dark{display:block}}
@media print{details{break-inside:avoid}}
${axes.map((id) => `.axes-${id}{color:var(--axes-${id})}`).join('')}`;
}

function figure(picture: ChartPicture): string {
  const note = picture.note === '' ? '' : `<p class="facts">${e(picture.note)}</p>`;
  return `<figure><figcaption>${e(picture.title)}</figcaption><div class="light">${picture.light}</div><div class="dark">${picture.dark}</div>${note}</figure>`;
}

export function htmlReport(page: HtmlReport): string {
  const { report, label, date, axes, summaries, charts } = page;
  const words = t().report;
  const failed = report.tensors.filter((tensor) => tensor.error).length;
  const weights = report.tensors.reduce((sum, tensor) => sum + tensor.shape.reduce((a, b) => a * b, 1), 0);
  const options = Object.entries(report.options).map(
    ([key, value]) =>
      `<tr><th scope="row">${e(key)}</th><td>${e(Array.isArray(value) ? value.join(', ') : String(value))}</td></tr>`,
  );
  const sources = report.source.map(
    (source) =>
      `<tr><th scope="row"><code>${e(source.file)}</code></th><td>${e(source.format)}</td><td class="n">${e(bytes(source.bytes))}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${language.code}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(words.title(label))}</title>
<style>${style(axes)}</style>
</head>
<body>
<h1>${e(words.heading(label, axes.map(axesName)))}</h1>
<p class="facts">Axiscope ${e(report.axiscope)}, ${e(date)}: ${e(words.about(report.tensors.length, sig(weights), failed))}</p>
${summaries.map((sentence) => `<p>${e(sentence)}</p>`).join('\n')}
${charts.map(({ heading, pictures }) => `<h2>${e(heading)}</h2>${pictures.map(figure).join('\n')}`).join('\n')}
${page.claims ?? ''}
<h2>${e(words.everyTensor)}</h2>
${report.tensors.map((tensor) => tensorSection(tensor, page)).join('\n')}
<h2>${e(words.made)}</h2>
<h3>${e(words.sources)}</h3><table><tbody>${sources.join('')}</tbody></table>
<h3>${e(words.options)}</h3><table><tbody>${options.join('')}</tbody></table>
<h2>${e(words.definitions)}</h2>
${definitions()}
</body>
</html>
`;
}
