// The chapters, in the order of the path: five lessons, what the evidence says, and the laboratory. A new one is one line here, one
// id in CHAPTERS (state/view-state.ts) and its title in the dictionaries.
import type { Component } from 'svelte';
import type { Session } from '../../state/session';
import type { Chapter } from '../../state/view-state';
import ConcentrateLesson from './concentrate/ConcentrateLesson.svelte';
import FlattenLesson from './flatten/FlattenLesson.svelte';
import BasesLesson from './bases/BasesLesson.svelte';
import BitsLesson from './bits/BitsLesson.svelte';
import EvidenceChapter from './evidence/EvidenceChapter.svelte';
import LaboratoryChapter from './laboratory/LaboratoryChapter.svelte';
import TurnLesson from './turn/TurnLesson.svelte';

export interface ChapterEntry {
  id: Chapter;
  component: Component<{ session: Session }>;
}

export const CHAPTER_LIST: readonly ChapterEntry[] = [
  { id: 'turn', component: TurnLesson },
  { id: 'flatten', component: FlattenLesson },
  { id: 'concentrate', component: ConcentrateLesson },
  { id: 'bits', component: BitsLesson },
  { id: 'bases', component: BasesLesson },
  { id: 'evidence', component: EvidenceChapter },
  { id: 'laboratory', component: LaboratoryChapter },
];
