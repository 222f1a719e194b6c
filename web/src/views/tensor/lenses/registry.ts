// The lenses of the Tensor view, in the order of their tabs. A new lens is one line here, one id in LENSES (view-state.ts) and its
// title in the dictionaries.
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
  component: Component<{ session: Session; entry: TensorEntry }>;
  pictures?: (session: Session, entry: TensorEntry, width: number) => ChartSpec[]; // of what is computed, for the HTML report
}

export const REGISTRY: readonly LensEntry[] = [
  {
    id: 'compare',
    component: CompareLens,
  },
  {
    id: 'map',
    component: MapLens,
    pictures: mapPictures,
  },
  {
    id: 'rates',
    component: RatesLens,
    pictures: ratesPictures,
  },
  {
    id: 'structure',
    component: StructureLens,
    pictures: structurePictures,
  },
  {
    id: 'geometry',
    component: GeometryLens,
    pictures: geometryPictures,
  },
];
