// The views, in the order of the tabs and of the number keys. A new view is one line here and one id in VIEWS (view-state.ts).
import type { Component } from 'svelte';
import type { Session } from '../state/session';
import type { View } from '../state/view-state';
import ClaimsView from './claims/ClaimsView.svelte';
import ModelView from './model/ModelView.svelte';
import RateView from './rate/RateView.svelte';
import TensorView from './tensor/TensorView.svelte';

export interface ViewEntry {
  id: View;
  title: string;
  component: Component<{ session: Session }>;
}

export const REGISTRY: readonly ViewEntry[] = [
  { id: 'tensor', title: 'Tensor', component: TensorView },
  { id: 'model', title: 'Model', component: ModelView },
  { id: 'rate', title: 'Rate', component: RateView },
  { id: 'claims', title: 'Claims', component: ClaimsView },
];
