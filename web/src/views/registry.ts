// The views, in the order of the tabs and of the number keys. A new view is one line here, one id in VIEWS
// (view-state.ts) and its name in the dictionaries.
import type { Component } from 'svelte';
import type { Session } from '../state/session';
import type { View } from '../state/view-state';
import ClaimsView from './claims/ClaimsView.svelte';
import LearnView from './learn/LearnView.svelte';
import ModelView from './model/ModelView.svelte';
import RateView from './rate/RateView.svelte';
import TensorView from './tensor/TensorView.svelte';

export interface ViewEntry {
  id: View;
  component: Component<{ session: Session }>;
}

export const REGISTRY: readonly ViewEntry[] = [
  { id: 'tensor', component: TensorView },
  { id: 'model', component: ModelView },
  { id: 'rate', component: RateView },
  { id: 'claims', component: ClaimsView },
  { id: 'learn', component: LearnView },
];
