// The diverging scale of the weights' pictures: green above zero, purple below, which the common kinds of colour blindness tell apart and
// which no coordinate system has for its own. Zero is the paper, so that structure stands out in both themes.
import type { Theme } from '../../ui/palette';

type Rgb = readonly [number, number, number];

const STOPS: Record<Theme, readonly Rgb[]> = {
  light: [[64, 0, 75], [131, 62, 148], [194, 165, 207], [247, 247, 247], [154, 204, 150], [45, 134, 70], [0, 68, 27]],
  dark: [[240, 205, 250], [190, 120, 210], [110, 60, 125], [28, 31, 34], [36, 98, 56], [90, 185, 110], [205, 245, 205]],
}; // prettier-ignore

export const LEVELS = 511; // odd: the middle one is zero

const tables = new Map<Theme, Uint32Array>();

function colorAt(stops: readonly Rgb[], at: number): [number, number, number] {
  const place = at * (stops.length - 1);
  const left = Math.min(stops.length - 2, Math.floor(place));
  const a = stops[left] ?? [0, 0, 0];
  const b = stops[left + 1] ?? a;
  const mix = (i: 0 | 1 | 2): number => Math.round(a[i] + (b[i] - a[i]) * (place - left));
  return [mix(0), mix(1), mix(2)];
}

// Pixels as canvas memory has them: R, G, B, A bytes in a little-endian word.
function tableOf(theme: Theme): Uint32Array {
  let table = tables.get(theme);
  if (!table) {
    table = new Uint32Array(LEVELS);
    for (let level = 0; level < LEVELS; level += 1) {
      const [r, g, b] = colorAt(STOPS[theme], level / (LEVELS - 1));
      table[level] = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
    }
    tables.set(theme, table);
  }
  return table;
}

// Values in rms; `span` is where the scale ends on both sides.
export function paint(values: Float32Array, width: number, height: number, span: number, theme: Theme): ImageData {
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const table = tableOf(theme);
  const middle = (LEVELS - 1) / 2;
  const scale = middle / span;
  for (let i = 0; i < pixels.length; i += 1) {
    const value = values[i] ?? 0;
    const level = Math.round(middle + (value === value ? value : 0) * scale);
    pixels[i] = table[level < 0 ? 0 : level >= LEVELS ? LEVELS - 1 : level] ?? 0;
  }
  return image;
}

export function gradient(theme: Theme): string {
  const stops = STOPS[theme].map(([r, g, b]) => `rgb(${r} ${g} ${b})`);
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
