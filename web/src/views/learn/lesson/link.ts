// What of a lesson a link says, so that a teacher's leads to the very figure. Read when the lesson is opened, written when a choice is
// made; what a slider says changes too often for an address.
import type { Session } from '../../../state/session';

type Linked = Pick<Session, 'state' | 'set'>;

// One of those allowed, the first where the link says nothing or something else.
export function fromLink<T extends string>({ state }: Linked, name: string, allowed: readonly [T, ...T[]]): T {
  return allowed.find((each) => each === state.lesson[name]) ?? allowed[0];
}

// The first of those allowed is left out again.
export function toLink<T extends string>(
  session: Linked,
  name: string,
  chosen: T,
  allowed: readonly [T, ...T[]],
): void {
  const others = Object.fromEntries(Object.entries(session.state.lesson).filter(([key]) => key !== name));
  session.set({ lesson: chosen === allowed[0] ? others : { ...others, [name]: chosen } });
}
