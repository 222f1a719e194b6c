// The lenses of the Tensor view, in the order of their tabs. A new lens is one line here and one id in LENSES (view-state.ts).
import type { Component } from 'svelte';
import type { Session, TensorEntry } from '../../../state/session';
import type { Lens } from '../../../state/view-state';
import CompareLens from './compare/CompareLens.svelte';

export interface LensEntry {
  id: Lens;
  title: string;
  question: string; // what it answers: the tab's tip
  component: Component<{ session: Session; entry: TensorEntry }>;
}

export const REGISTRY: readonly LensEntry[] = [
  {
    id: 'compare',
    title: 'Compare',
    question: 'How do the weights look in each coordinate system?',
    component: CompareLens,
  },
];
