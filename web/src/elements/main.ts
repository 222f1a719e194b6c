// The figures of the lessons as custom elements: web/dist/axiscope-elements.js. One figure is one entry here.
import { BITS, BITS_SETTINGS, MATRICES, MODES } from '../views/learn/bits/bits';
import BitsFigure from '../views/learn/bits/BitsFigure.svelte';
import { CONCENTRATE } from '../views/learn/concentrate/concentrate';
import ConcentrateFigure from '../views/learn/concentrate/ConcentrateFigure.svelte';
import { PLANTED } from '../views/learn/flatten/flatten';
import OutlierFigure from '../views/learn/flatten/OutlierFigure.svelte';
import LaboratoryPage from '../views/learn/laboratory/LaboratoryPage.svelte';
import { GROUPS, type Settings as Experiment } from '../views/learn/laboratory/settings';
import RotationFigure from '../views/learn/turn/RotationFigure.svelte';
import { CLOUDS, FLAT } from '../views/learn/turn/turn';
import { count, flag, numbers, oneOf, positive, text } from './attributes';
import { defineFigure } from './figure';

defineFigure({
  name: 'axiscope-rotation',
  component: RotationFigure,
  defaults: FLAT,
  attributes: { cloud: oneOf(CLOUDS), dimensions: oneOf([2, 3] as const), angles: numbers },
  settled: (settings) => {
    const turns = settings.dimensions === 2 ? 1 : 3;
    return settings.angles.length === turns ? settings : { ...settings, angles: Array<number>(turns).fill(0) };
  },
});

defineFigure({
  name: 'axiscope-outlier',
  component: OutlierFigure,
  defaults: { scale: PLANTED },
  attributes: { scale: positive },
});

defineFigure({
  name: 'axiscope-concentrate',
  component: ConcentrateFigure,
  defaults: CONCENTRATE,
  attributes: { tensor: text, axes: count, paid: flag },
});

defineFigure({
  name: 'axiscope-bits',
  component: BitsFigure,
  defaults: BITS_SETTINGS,
  attributes: { matrix: oneOf(MATRICES), mode: oneOf(MODES), step: positive, bits: oneOf<number>(BITS) },
});

// What is not set is the core's own; what is wrong, the core says. Samples of one's own are opened in the figure.
const experiment = [...Object.values(GROUPS).flat(), 'formula'].map((name) => [name, text] as const);
defineFigure<Experiment>({
  name: 'axiscope-sinusoid',
  component: LaboratoryPage,
  defaults: {},
  attributes: Object.fromEntries(experiment),
});
