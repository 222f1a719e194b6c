// From a spec to one SVG element. Everything is resolved here (colours, fonts, sizes), so that the element can leave the page.
import * as Plot from '@observablehq/plot';
import { power, sig } from '../ui/format';
import { axesStyle, paper, type Theme } from '../ui/palette';
import { LABEL_STEP, spread } from './spread';
import type { Axis, ChartContext, ChartSpec, Series } from './spec';
import { textWidth } from './text-width';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';
const NARROW = 420; // px: a phone, or a third of a column

interface Point {
  x: number;
  y: number;
  series: Series;
  key: string | null;
}

export function chartContext(width: number, height: number, theme: Theme): ChartContext {
  return {
    width,
    height,
    narrow: width < NARROW,
    theme,
    paper: paper(theme),
    color: (axes) => axesStyle(axes ?? '', theme).color,
    text: (axes) => axesStyle(axes ?? '', theme).text,
  };
}

const nameOf = (axis: Axis): string => axis.short ?? axis.label.replace(/\s*\(.*\)$/, '');

function formatOn(axis: Axis, value: number): string {
  if (axis.tickFormat) return axis.tickFormat(value);
  return axis.percent ? `${sig(value * 100)} %` : sig(value);
}

// Ticks of a logarithmic axis: whole powers of ten, as many as fit.
function tickFormat(axis: Axis): ((value: number) => string) | undefined {
  if (axis.tickFormat) return axis.tickFormat;
  if (axis.percent) return (value) => `${Number((value * 100).toPrecision(3))}%`;
  if (axis.type === 'log') {
    return (value) => {
      const exponent = Math.log10(value);
      if (value >= 0.01 && value <= 9999) return String(Number(value.toPrecision(3)));
      return Math.abs(exponent - Math.round(exponent)) < 1e-9 ? power(Math.round(exponent)) : '';
    };
  }
  return undefined;
}

// A logarithmic axis has no place for zero: such points are gaps, never clamped.
function drawable(values: ArrayLike<number | null>, axis: Axis): number[] {
  return Array.from(values, (value) => (value === null || (axis.type === 'log' && value <= 0) ? NaN : value));
}

function pointsOf(series: Series, spec: ChartSpec): Point[] {
  const xs = drawable(series.x, spec.x);
  const ys = drawable(series.y, spec.y);
  return xs.map((x, index) => ({ x, y: ys[index] ?? NaN, series, key: series.keys?.[index] ?? null }));
}

function seriesMarks(series: Series, points: Point[], context: ChartContext): Plot.Markish[] {
  const style = axesStyle(series.axes ?? '', context.theme);
  const dash = series.dash ?? style.dash;
  const kind = series.kind ?? 'line';
  const marks: Plot.Markish[] = [];
  if (kind !== 'dots') {
    marks.push(
      Plot.line(points, {
        x: 'x',
        y: 'y',
        stroke: style.color,
        strokeWidth: series.width ?? 1.6,
        strokeOpacity: series.opacity ?? 1,
        strokeDasharray: dash || undefined,
        curve: kind === 'step' ? 'step-after' : 'linear',
        clip: true,
      }),
    );
  }
  if (kind === 'dots' || kind === 'line-dots') {
    marks.push(
      Plot.dot(points, {
        x: 'x',
        y: 'y',
        r: kind === 'dots' ? 3.5 : 2.5,
        symbol: series.symbol ?? 'circle',
        stroke: style.color,
        fill: kind === 'dots' ? 'none' : style.color,
        strokeWidth: 1.4,
        strokeOpacity: series.opacity ?? 1,
        fillOpacity: series.opacity ?? 1,
      }),
    );
  }
  return marks;
}

// Names at the lines' ends, in the right margin, pushed apart.
function endLabels(all: Point[][], context: ChartContext): Plot.Markish {
  const ends = all.flatMap((points) => points.findLast((p) => Number.isFinite(p.x) && Number.isFinite(p.y)) ?? []);
  return Plot.text(ends, {
    x: 'x',
    y: 'y',
    text: (p: Point) => p.series.label,
    fill: (p: Point) => context.text(p.series.axes),
    textAnchor: 'start',
    dx: 6,
    render(index, scales, values, dimensions, plotContext, next) {
      if (!next || !values.y) return null;
      const bottom = dimensions.height - dimensions.marginBottom;
      const y = spread(Array.from(values.y as ArrayLike<number>), dimensions.marginTop + 6, bottom - 4);
      // Names stand in the margin, whatever the x at which a line ends.
      const x = y.map(() => dimensions.width - dimensions.marginRight);
      return next(index, scales, { ...values, x, y } as unknown as typeof values, dimensions, plotContext);
    },
  });
}

// A key inside the frame, one line per series, with a sample of its stroke.
function keyMarks(spec: ChartSpec, context: ChartContext): Plot.Markish[] {
  const corner = spec.key === undefined || spec.key === 'end' || spec.key === 'none' ? 'top-right' : spec.key;
  const right = corner.endsWith('right');
  const named = (spec.series ?? []).filter((series) => series.label !== '');
  return named.flatMap((series, row) => {
    const style = axesStyle(series.axes ?? '', context.theme);
    const dashed = (series.dash ?? style.dash) !== '';
    const dy = corner.startsWith('top') ? 4 + row * LABEL_STEP : -4 - (named.length - 1 - row) * LABEL_STEP;
    const halo = { frameAnchor: corner, dy, stroke: context.paper.background, strokeWidth: 4 } as const;
    const side = right ? -1 : 1;
    return [
      Plot.text([dashed ? '╌╌' : '━━'], { ...halo, dx: side * 4, fill: style.color }),
      Plot.text([series.label], { ...halo, dx: side * 28, fill: style.text }),
    ];
  });
}

function tip(points: Point[], spec: ChartSpec, context: ChartContext): Plot.Markish[] {
  const shown = points.filter((p) => Number.isFinite(p.x) && Number.isFinite(p.y));
  const title = (p: Point): string =>
    [
      ...(p.key === null ? [] : [p.key]),
      p.series.label,
      `${nameOf(spec.x)}: ${formatOn(spec.x, p.x)}`,
      `${nameOf(spec.y)}: ${formatOn(spec.y, p.y)}`,
    ].join('\n');
  return [
    Plot.dot(
      shown,
      Plot.pointer({ x: 'x', y: 'y', r: 3.5, fill: (p: Point) => context.color(p.series.axes), maxRadius: 30 }),
    ),
    Plot.tip(
      shown,
      Plot.pointer({
        x: 'x',
        y: 'y',
        title,
        fill: context.paper.background,
        stroke: context.paper.muted,
        maxRadius: 30,
        lineWidth: 28,
      }),
    ),
  ];
}

function references(spec: ChartSpec, context: ChartContext): Plot.Markish[] {
  const color = context.paper.reference;
  const words = context.text(undefined);
  return (spec.references ?? []).flatMap((reference) => {
    const common = { text: () => reference.label, fill: words, stroke: context.paper.background, strokeWidth: 4 };
    return reference.axis === 'x'
      ? [
          Plot.ruleX([reference.value], { stroke: color, strokeDasharray: '4 3' }),
          Plot.text([reference.value], {
            ...common,
            x: (v: number) => v,
            frameAnchor: 'top',
            dy: 4 + (reference.below ?? 0),
            dx: 4,
            textAnchor: 'start',
          }),
        ]
      : [
          Plot.ruleY([reference.value], { stroke: color, strokeDasharray: '4 3' }),
          Plot.text([reference.value], {
            ...common,
            y: (v: number) => v,
            frameAnchor: 'left',
            dx: 4,
            dy: -7,
            textAnchor: 'start',
          }),
        ];
  });
}

function bands(spec: ChartSpec, context: ChartContext): Plot.Markish[] {
  // A logarithmic axis has no place for zero: the band goes down to the frame.
  const floor = spec.y.type === 'log' ? (spec.y.domain?.[0] ?? Number.MIN_VALUE) : -Infinity;
  return (spec.bands ?? []).flatMap((band) => {
    const color = band.axes === undefined ? context.paper.reference : context.color(band.axes);
    const points = Array.from(band.x, (x, i) => ({
      x,
      low: Math.max(floor, band.low[i] ?? NaN),
      high: Math.max(floor, band.high[i] ?? NaN),
    }));
    const common = { x: 'x', stroke: color, strokeWidth: 1, strokeDasharray: band.dash ?? '4 3', clip: true };
    return [
      Plot.areaY(points, {
        x: 'x',
        y1: 'low',
        y2: 'high',
        fill: color,
        fillOpacity: band.axes === undefined ? 0.16 : 0.3,
        clip: true,
      }),
      ...(band.axes === undefined
        ? [Plot.line(points, { ...common, y: 'low' }), Plot.line(points, { ...common, y: 'high' })]
        : []),
    ];
  });
}

function scaleOf(axis: Axis, ticks: number): Plot.ScaleOptions {
  const format = tickFormat(axis);
  return {
    label: axis.label,
    ticks: axis.ticks ? [...axis.ticks] : ticks,
    ...(axis.type ? { type: axis.type } : {}),
    ...(axis.domain ? { domain: axis.domain } : {}),
    ...(format ? { tickFormat: format } : {}),
  };
}

function endMargin(spec: ChartSpec): number {
  const longest = Math.max(0, ...(spec.series ?? []).map((series) => textWidth(series.label)));
  return Math.min(150, 18 + longest);
}

export interface Drawing {
  svg: SVGSVGElement;
  // The key of the point last pointed at, for `onpick`.
  pointed: () => string | null;
}

export function draw(spec: ChartSpec, context: ChartContext): Drawing {
  const series = spec.series ?? [];
  const points = series.map((one) => pointsOf(one, spec));
  const keyed = (spec.key ?? 'end') !== 'end' || context.narrow;
  const labelled = series.length > 0 && spec.key !== 'none' && !(context.narrow && spec.narrowKey === false);
  const options: Plot.PlotOptions = {
    width: context.width,
    height: context.height,
    marginTop: 24,
    marginBottom: 42,
    marginLeft: 52,
    marginRight: labelled && !keyed ? endMargin(spec) : 24,
    style: {
      fontFamily: FONT,
      fontSize: '12px',
      background: 'transparent',
      color: context.paper.muted,
      overflow: 'visible',
    },
    x: {
      ...scaleOf(spec.x, Math.max(3, Math.round(context.width / 90))),
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 36,
    },
    y: { ...scaleOf(spec.y, Math.max(3, Math.round(context.height / 55))), labelArrow: 'none' },
    ...spec.options,
    marks: [
      Plot.gridY({
        stroke: context.paper.hairline,
        strokeOpacity: 1,
        ticks: spec.y.ticks ? [...spec.y.ticks] : Math.max(3, Math.round(context.height / 55)),
      }),
      Plot.frame({ anchor: 'bottom', stroke: context.paper.muted, strokeOpacity: 0.6 }),
      ...bands(spec, context),
      ...references(spec, context),
      ...series.flatMap((one, index) => seriesMarks(one, points[index] ?? [], context)),
      ...(spec.marks?.(context) ?? []),
      ...(labelled ? (keyed ? keyMarks(spec, context) : [endLabels(points, context)]) : []),
      ...(points.length > 0 ? tip(points.flat(), spec, context) : []),
    ],
  };
  const figure = Plot.plot(options);
  const svg = figure instanceof SVGSVGElement ? figure : figure.querySelector('svg');
  if (!(svg instanceof SVGSVGElement)) throw new Error(`chart ${spec.name} drew no picture`);
  const value = (): unknown => (figure as { value?: unknown }).value;
  return {
    svg,
    pointed: () => {
      const point = value();
      return typeof point === 'object' && point !== null && 'key' in point && typeof point.key === 'string'
        ? point.key
        : null;
    },
  };
}
