// A chart as a file: SVG that stands alone, PNG at twice the size, CSV or JSON of the columns behind it.
import { t } from '../language/language.svelte';
import { type Paper } from '../ui/palette';
import { csvOf } from './csv';
import { jsonOf } from './json';
import type { ChartSpec } from './spec';
import { textWidth } from './text-width';

const SVG_NS = 'http://www.w3.org/2000/svg';
const MARGIN = 12;
const TITLE_SIZE = 14;
const TITLE_LINE = 19;

function lines(text: string, width: number): string[] {
  const out: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && textWidth(`${line} ${word}`, TITLE_SIZE) > width) {
      out.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? out : [...out, line];
}

export interface Picture {
  svg: string;
  width: number;
  height: number;
}

// The picture with its title, on its own background. Plot draws with attributes and one inner style element, so nothing of the page's
// style sheet is needed; what only the pointer shows is left out.
export function standaloneSvg(drawn: SVGSVGElement, title: string, colors: Paper): Picture {
  const width = Number(drawn.getAttribute('width'));
  const inner = Number(drawn.getAttribute('height'));
  const heading = lines(title, width);
  const top = MARGIN + heading.length * TITLE_LINE;
  const height = top + inner + MARGIN;
  const full = width + 2 * MARGIN;

  const root = document.createElementNS(SVG_NS, 'svg');
  root.setAttribute('xmlns', SVG_NS);
  root.setAttribute('width', String(full));
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${full} ${height}`);
  const background = document.createElementNS(SVG_NS, 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', colors.background);
  root.append(background);
  heading.forEach((line, index) => {
    const text = document.createElementNS(SVG_NS, 'text');
    text.setAttribute('x', String(MARGIN));
    text.setAttribute('y', String(MARGIN + TITLE_SIZE + index * TITLE_LINE));
    text.setAttribute('font-family', 'system-ui, sans-serif');
    text.setAttribute('font-size', String(TITLE_SIZE));
    text.setAttribute('fill', colors.ink);
    text.textContent = line;
    root.append(text);
  });
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  copy.querySelectorAll('[aria-label="tip"]').forEach((element) => element.remove());
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(top));
  copy.style.color = colors.muted;
  root.append(copy);
  return { svg: new XMLSerializer().serializeToString(root), width: full, height };
}

export async function pngOf(picture: Picture): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([picture.svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * 2);
    canvas.height = Math.round(picture.height * 2);
    const context = canvas.getContext('2d');
    if (!context) throw new Error(t().charts.noCanvas);
    context.scale(2, 2);
    context.drawImage(image, 0, 0, picture.width, picture.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(t().charts.tooLarge))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function save(content: Blob | string, name: string, type: string): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own reference by the next task; some browsers need a little longer.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const CHART_FILES = ['svg', 'png', 'csv', 'json'] as const;
export type ChartFile = (typeof CHART_FILES)[number];

export async function saveChart(kind: ChartFile, spec: ChartSpec, drawn: SVGSVGElement, colors: Paper): Promise<void> {
  if (kind === 'csv') return save(csvOf(spec.columns), `${spec.name}.csv`, 'text/csv');
  if (kind === 'json') return save(jsonOf(spec), `${spec.name}.json`, 'application/json');
  const picture = standaloneSvg(drawn, spec.title, colors);
  if (kind === 'svg') return save(picture.svg, `${spec.name}.svg`, 'image/svg+xml');
  save(await pngOf(picture), `${spec.name}.png`, 'image/png');
}
