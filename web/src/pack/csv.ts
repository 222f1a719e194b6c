// The report as tables for spreadsheets and scripts. RFC 4180; names come from files of unknown origin, so no text can become a
// formula, a line break or a terminal command where the table is opened.
import { distortionKey, METRICS, parseSettingKey, valueAt, type Look } from '../report/metrics';
import type { CoordinateReport, Report, TensorReport } from '../report/types';
import { visible } from './text';

export type Cell = string | number | null | undefined;

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const shown = visible(value);
  // Spreadsheets run what begins like this as a formula; an apostrophe makes it text.
  const safe = /^[=+\-@|%＝＋－＠]/u.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [head, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');

const WHO = ['tensor', 'file', 'role', 'layer', 'shape', 'dtype', 'axes'] as const;
const who = (tensor: TensorReport, axes: string): Cell[] => [
  tensor.name,
  tensor.file,
  tensor.role,
  tensor.layer,
  tensor.shape.join('x'),
  tensor.dtype,
  axes,
];

// One row per tensor and coordinate system, failed ones too; one column per number that has no quantizer setting, the fixed
// distortions side by side.
export function metricsCsv(report: Report): string {
  const plain = METRICS.filter((metric) => metric.group !== 'quantizer' && metric.group !== 'fixed');
  const fixed = report.options.distortions_db.flatMap((db) =>
    METRICS.filter((metric) => metric.group === 'fixed').map((metric) => ({ metric, db })),
  );
  const head = [
    ...WHO,
    ...plain.map((metric) => metric.path),
    ...fixed.map(({ metric, db }) => metric.path.replace('*', distortionKey(db))),
    'basis.construction',
    'nonfinite.nan',
    'nonfinite.inf',
    'notes',
    'error',
  ];
  const nowhere: Look = { bits: 0, group: '', scheme: 'symmetric', db: 0 };
  const rows = report.tensors.flatMap((tensor) => {
    const systems = Object.entries(tensor.axes);
    // A tensor that failed as a whole keeps its row.
    const all: [string, TensorReport['axes'][string] | undefined][] = systems.length > 0 ? systems : [['', undefined]];
    return all.map(([axes, found]) => {
      const done: CoordinateReport | null = found === undefined || found.error ? null : found;
      const errors = [tensor.error?.message, found?.error?.message].filter((text) => text !== undefined);
      return [
        ...who(tensor, axes),
        ...plain.map((metric) => valueAt(found, metric.path, nowhere)),
        ...fixed.map(({ metric, db }) => valueAt(found, metric.path, { ...nowhere, db })),
        done?.basis.construction,
        tensor.nonfinite.nan,
        tensor.nonfinite.inf,
        [...tensor.notes, ...(done && done.basis.note !== '' ? [done.basis.note] : [])].join('; '),
        errors.join('; '),
      ];
    });
  });
  return table(head, rows);
}

// One row per tensor, coordinate system and quantizer setting.
export function quantizersCsv(report: Report): string {
  const metrics = METRICS.filter((metric) => metric.group === 'quantizer');
  const head = [...WHO, 'bits', 'group', 'scheme', ...metrics.map((metric) => metric.path.split('.').at(-1) ?? '')];
  const rows = report.tensors.flatMap((tensor) =>
    Object.entries(tensor.axes).flatMap(([axes, found]) =>
      found.error
        ? []
        : Object.keys(found.rtn).flatMap((key) => {
            const setting = parseSettingKey(key);
            if (!setting) return [];
            const look: Look = { ...setting, db: 0 };
            return [
              [
                ...who(tensor, axes),
                setting.bits,
                setting.group,
                setting.scheme,
                ...metrics.map((metric) => valueAt(found, metric.path, look)),
              ],
            ];
          }),
    ),
  );
  return table(head, rows);
}
