// The lenses of the Tensor view, in the order of their tabs. A new lens is one line here and one id in LENSES (view-state.ts).
import type { Component } from 'svelte';
import type { ChartSpec } from '../../../charts/spec';
import type { Session, TensorEntry } from '../../../state/session';
import type { Lens } from '../../../state/view-state';
import CompareLens from './compare/CompareLens.svelte';
import { geometryPictures } from './geometry/figures';
import GeometryLens from './geometry/GeometryLens.svelte';
import { mapPictures } from './map/figures';
import MapLens from './map/MapLens.svelte';
import { ratesPictures } from './rates/figures';
import RatesLens from './rates/RatesLens.svelte';
import { structurePictures } from './structure/figures';
import StructureLens from './structure/StructureLens.svelte';

export interface LensEntry {
  id: Lens;
  title: string;
  question: string; // what it answers: the tab's tip
  component: Component<{ session: Session; entry: TensorEntry }>;
  pictures?: (session: Session, entry: TensorEntry, width: number) => ChartSpec[]; // of what is computed, for the HTML report
}

export const REGISTRY: readonly LensEntry[] = [
  {
    id: 'compare',
    title: 'Compare',
    question: 'How do the weights look in each coordinate system?',
    component: CompareLens,
  },
  {
    id: 'map',
    title: 'Rotate?',
    question: 'Does rotating help this tensor?',
    component: MapLens,
    pictures: mapPictures,
  },
  {
    id: 'rates',
    title: 'Rates',
    question: 'How many bits does it take when it is really written?',
    component: RatesLens,
    pictures: ratesPictures,
  },
  {
    id: 'structure',
    title: 'Structure',
    question: 'Does a low-dimensional part pay for its bits?',
    component: StructureLens,
    pictures: structurePictures,
  },
  {
    id: 'geometry',
    title: 'Geometry',
    question: 'How many directions does it use, and how many would chance use?',
    component: GeometryLens,
    pictures: geometryPictures,
  },
];
