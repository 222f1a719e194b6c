// Everything that a link reproduces: one plain object, written to and read from the URL hash by hash.ts.
export const VIEWS = ['tensor', 'model', 'rate', 'claims', 'learn'] as const;
export type View = (typeof VIEWS)[number];
// What the Tensor view shows of a tensor (views/tensor/lenses/registry.ts).
export const LENSES = ['compare', 'map', 'rates', 'structure', 'geometry'] as const;
export type Lens = (typeof LENSES)[number];
// The path of the Learn view (views/learn/chapters.ts).
export const CHAPTERS = ['turn', 'flatten', 'concentrate', 'bits', 'bases', 'evidence', 'laboratory'] as const;
export type Chapter = (typeof CHAPTERS)[number];
export const SCOPES = ['model', 'role', 'tensor'] as const;
export type Scope = (typeof SCOPES)[number];

export interface ViewState {
  source: string; // 'example', a 'planted:...' URL, or 'files' (a link can't carry those: the page asks for them by name)
  files: string[]; // names, when source is 'files'
  view: View;
  lens: Lens;
  tensor: string; // name; '' = the first of the default choice
  axes: string[]; // coordinate systems shown and computed, in order
  bits: number; // the setting looked at: bits, group, scheme
  group: string; // 'tensor', 'row', '64', ...
  scheme: 'symmetric' | 'asymmetric';
  db: number; // the fixed distortion looked at
  seed: number;
  net: boolean; // rates with the bits of scales and basis
  coder: 'entropy' | 'huffman' | 'fixed'; // Rate view: what the codes are counted as
  whole: boolean; // Rate view: the whole model instead of the tensor looked at
  metric: string; // Model view: path in the report, 'outliers.kurtosis'
  filter: string; // tree: text, or /regular expression/
  zoom: [number, number, number, number] | null; // heatmap: first row, rows, first col, cols
  span: number; // heatmap: the colour scale ends at this many rms; 0 = the largest entry shown
  sorted: boolean; // per-axis energy: largest first instead of column order
  controls: string; // Compare: the coordinate system whose controls are drawn behind the curves; '': none
  budget: number; // Rate view, mixed allocation: bits per weight
  claim: string; // Claims view: the one unfolded; '': none
  scope: Scope; // Claims view: of what the verdicts are
  rules: Record<string, number>; // Claims view: numbers of the rules that a reader has changed, 'C2.margin'
  differences: boolean; // table: differences from the original axes in the place of values
  chapter: Chapter; // Learn view
  lesson: Record<string, string>; // what of a lesson is looked at, where it differs from its beginning: 'cloud' -> 'ellipse'
  toy: Record<string, string>; // laboratory: settings of the experiment that differ from the core's defaults, 'width' -> '128'
  present: boolean; // Learn view: large type, arrow keys turn the pages
  lang: 'auto' | 'en' | 'ko';
  theme: 'auto' | 'light' | 'dark';
}

export const DEFAULT_STATE: ViewState = {
  source: 'example',
  files: [],
  view: 'tensor',
  lens: 'compare',
  tensor: '',
  axes: ['original', 'hadamard', 'pca'],
  bits: 4,
  group: '64',
  scheme: 'symmetric',
  db: 20,
  seed: 1,
  net: true,
  coder: 'entropy',
  whole: false,
  metric: 'outliers.kurtosis',
  filter: '',
  zoom: null,
  span: 4,
  sorted: true,
  controls: '',
  budget: 3,
  claim: '',
  scope: 'model',
  rules: {},
  differences: false,
  chapter: 'turn',
  lesson: {},
  toy: {},
  present: false,
  lang: 'auto',
  theme: 'auto',
};
