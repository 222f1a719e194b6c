// One colour per coordinate system, everywhere: strokes, swatches, labels, exports. Okabe-Ito where it has one, so that the
// common kinds of colour blindness keep them apart. Bits and groups are line styles or positions, never colours.

export type Theme = 'light' | 'dark';

export interface AxesStyle {
  color: string; // strokes and fills: the same in both themes except the ink
  text: string; // the same hue at a contrast of 4.5 or more on the theme's paper, for words
  dash: string; // stroke-dasharray; '' = solid. Controls are dashed
}

// What is neither data nor reference. Chart code takes these, so that an exported picture needs no style sheet; theme.css holds
// the same values as custom properties for the page.
export interface Paper {
  background: string;
  ink: string;
  muted: string; // axis text, captions; 4.5 on the background
  hairline: string;
  chosen: string; // behind what is chosen
  reference: string; // Gaussian, bounds, bands: always drawn, always this
}

const PAPER: Record<Theme, Paper> = {
  light: {
    background: '#ffffff',
    ink: '#1d1f21',
    muted: '#5b6166',
    hairline: '#d9dcdf',
    chosen: '#e3eef6',
    reference: '#777777',
  },
  dark: {
    background: '#16181b',
    ink: '#e6e7e8',
    muted: '#a2a8ae',
    hairline: '#363b40',
    chosen: '#1d3345',
    reference: '#9a9a9a',
  },
};

interface Entry {
  color: Record<Theme, string>;
  text: Record<Theme, string>;
  dash: string;
}

type Rgb = [number, number, number];

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;
const hex = (color: Rgb): string => '#' + color.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('');

// Relative luminance and contrast as WCAG 2.2 defines them.
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((c) => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(rgb(a)), luminance(rgb(b))].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const READABLE = 4.6; // WCAG asks for 4.5 of small text; what it stands on may be tinted

// The colour itself where it can be read, else moved towards the ink until it can.
function readable(color: string, theme: Theme): string {
  const from = rgb(color);
  const to: Rgb = theme === 'light' ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = hex(from.map((c, at) => c + (to[at as 0] - c) * share) as Rgb);
    if (contrast(mixed, PAPER[theme].chosen) >= READABLE) return mixed;
  }
  return PAPER[theme].ink;
}

// Solid for the first of a family; the others differ from it in shade and in dash.
const entry = (light: string, dark: string, dash = ''): Entry => ({
  color: { light, dark },
  text: { light: readable(light, 'light'), dark: readable(dark, 'dark') },
  dash,
});

const DASHED = '7 2';
const SHORT = '3 2';
const CHAIN = '9 2 2 2';
const DOTTED = '1.5 2';

// One hue per family (report/families.ts): ink, blue, sky, vermillion and orange, green, purple.
const AXES: Record<string, Entry> = {
  original: entry('#333333', '#dddddd'),
  folded: entry('#6b5f4a', '#b8ab93', DASHED),

  hadamard: entry('#0072b2', '#2a8fd0'),
  'random-hadamard': entry('#00406b', '#8fb8e8', DASHED),
  'block-hadamard': entry('#4a86b8', '#4a7fc0', SHORT),
  'head-hadamard': entry('#2f5fa8', '#6f9fe0', CHAIN),
  'two-sided-hadamard': entry('#1d2f8a', '#8f9cf0', DOTTED),
  'two-sided-random-hadamard': entry('#4f56b0', '#b4b9ff', SHORT),

  random: entry('#56b4e9', '#56b4e9'),

  pca: entry('#d55e00', '#d55e00'),
  'centred-pca': entry('#8f3d00', '#ff9a52', DASHED),
  'block-pca': entry('#e3854a', '#b8591f', SHORT),
  'head-pca': entry('#b0502a', '#e8835c', CHAIN),
  'clustered-pca': entry('#a8201a', '#ff8a80', DOTTED),
  'two-sided-pca': entry('#c8472f', '#ff6f4d', SHORT),
  'shared-pca': entry('#e69f00', '#e69f00'),

  optrot: entry('#009e73', '#009e73'),
  kurtail: entry('#005c43', '#6fdcb8', DASHED),
  'entropy-rotation': entry('#3f9e4f', '#7fd18a', SHORT),

  dct: entry('#cc79a7', '#cc79a7'),
  haar: entry('#8f3f6c', '#efb0d2', DASHED),
};

const CONTROL: Entry = {
  color: { light: '#777777', dark: '#9a9a9a' },
  text: { light: '#5f5f5f', dark: '#b0b0b0' },
  dash: '4 3',
};

// The coordinates of the sinusoid laboratory (docs/toy.md): bases of the signal are frequencies, and purple; a network's parameters and
// what rotates or aligns them have the colours that these have elsewhere. `dct` and `haar` are above.
const REPRESENTATIONS: Record<string, Entry> = {
  fourier_true: entry('#cc79a7', '#cc79a7'),
  fourier_topk: entry('#a3457c', '#e79cc6', DASHED),
  fourier_all: entry('#7d2a5c', '#f3c3dd', SHORT),
  polynomial: entry('#9b6bb5', '#b79acb', SHORT),
  mlp_initial: entry('#8a8a8a', '#8f8f8f', SHORT),
  mlp: entry('#333333', '#dddddd'),
  mlp_hadamard: entry('#0072b2', '#2a8fd0'),
  mlp_random: entry('#56b4e9', '#56b4e9', DASHED),
  mlp_pca: entry('#d55e00', '#d55e00'),
};

export const styledAxes: readonly string[] = Object.keys(AXES);
export const styledRepresentations: readonly string[] = Object.keys(REPRESENTATIONS);

export function axesStyle(id: string, theme: Theme): AxesStyle {
  const { color, text, dash } = AXES[id] ?? REPRESENTATIONS[id] ?? CONTROL;
  return { color: color[theme], text: text[theme], dash };
}

export const paper = (theme: Theme): Paper => PAPER[theme];
