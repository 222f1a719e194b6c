// One colour per coordinate system, everywhere: strokes, swatches, labels, exports. Okabe-Ito where it has one, so that the
// common kinds of colour blindness keep them apart. Bits and groups are line styles or positions, never colours.

export type Theme = 'light' | 'dark';

export interface AxesStyle {
  color: string; // strokes and fills: the same in both themes except the ink
  text: string; // the same hue at a contrast of 4.5 or more on the theme's paper, for words
  dash: string; // stroke-dasharray; '' = solid. Controls are dashed
}

interface Entry {
  color: Record<Theme, string>;
  text: Record<Theme, string>;
  dash: string;
}

const both = (color: string, light: string, dark: string): Entry => ({
  color: { light: color, dark: color },
  text: { light, dark },
  dash: '',
});

const AXES: Record<string, Entry> = {
  original: { color: { light: '#333333', dark: '#dddddd' }, text: { light: '#333333', dark: '#dddddd' }, dash: '' },
  hadamard: both('#0072b2', '#0069a6', '#5cb3e6'),
  // Not in Okabe-Ito, which has eight colours only: indigo and teal stay apart from blue, sky and green.
  'random-hadamard': {
    color: { light: '#332288', dark: '#9a8cf0' },
    text: { light: '#332288', dark: '#a99df5' },
    dash: '',
  },
  'block-hadamard': {
    color: { light: '#117777', dark: '#44aaaa' },
    text: { light: '#0e6666', dark: '#5cc0c0' },
    dash: '',
  },
  random: both('#56b4e9', '#1a6f9e', '#7cc6f0'),
  pca: both('#d55e00', '#b04c00', '#f2843a'),
  'shared-pca': both('#e69f00', '#8a5f00', '#f0b53a'),
  learned: both('#009e73', '#00704f', '#36c79c'),
  dct: both('#cc79a7', '#a04478', '#e09cc2'),
};

const CONTROL: Entry = {
  color: { light: '#777777', dark: '#9a9a9a' },
  text: { light: '#5f5f5f', dark: '#b0b0b0' },
  dash: '4 3',
};

export function axesStyle(id: string, theme: Theme): AxesStyle {
  const entry = AXES[id] ?? CONTROL;
  return { color: entry.color[theme], text: entry.text[theme], dash: entry.dash };
}

// What is neither data nor reference. Chart code takes these, so that an exported picture needs no style sheet; theme.css holds
// the same values as custom properties for the page.
export interface Paper {
  background: string;
  ink: string;
  muted: string; // axis text, captions; 4.5 on the background
  hairline: string;
  reference: string; // Gaussian, bounds, bands: always drawn, always this
}

const PAPER: Record<Theme, Paper> = {
  light: { background: '#ffffff', ink: '#1d1f21', muted: '#5b6166', hairline: '#d9dcdf', reference: '#777777' },
  dark: { background: '#16181b', ink: '#e6e7e8', muted: '#a2a8ae', hairline: '#363b40', reference: '#9a9a9a' },
};

export const paper = (theme: Theme): Paper => PAPER[theme];
