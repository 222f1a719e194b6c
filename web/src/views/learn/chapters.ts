// The chapters: five lessons, what the evidence says, and the laboratory. A new one is one line here, one id in CHAPTERS
// (state/view-state.ts: the order of the path) and its title in the dictionaries.
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

export const CHAPTER_VIEWS: Record<Chapter, Component<{ session: Session }>> = {
  turn: TurnLesson,
  flatten: FlattenLesson,
  concentrate: ConcentrateLesson,
  bits: BitsLesson,
  bases: BasesLesson,
  evidence: EvidenceChapter,
  laboratory: LaboratoryChapter,
};
