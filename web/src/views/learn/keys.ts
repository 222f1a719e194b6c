// Keys of the Learn view: p presents and stops presenting; while presenting, arrows turn the pages and Escape leaves.
import type { Session } from '../../state/session';
import { CHAPTERS, type Chapter } from '../../state/view-state';

type Presented = Pick<Session, 'state' | 'set'>;

// The chapter `by` pages away; the first and the last have nothing before and behind.
export function turned(chapter: Chapter, by: 1 | -1): Chapter {
  const at = CHAPTERS.indexOf(chapter) + by;
  return CHAPTERS[at] ?? chapter;
}

// False: the key means nothing here.
export function learnKey(key: string, session: Presented): boolean {
  const { present, chapter } = session.state;
  if (key === 'p') session.set({ present: !present });
  else if (key === 'Escape' && present) session.set({ present: false });
  else if (key === 'ArrowRight' && present) session.set({ chapter: turned(chapter, 1), lesson: {} });
  else if (key === 'ArrowLeft' && present) session.set({ chapter: turned(chapter, -1), lesson: {} });
  else return false;
  return true;
}
