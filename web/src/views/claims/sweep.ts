// The evidence on the claims and the board made of it, for whoever shows or exports it.
import type { ClaimsBoard, ClaimsResult } from '../../report/studies';
import type { Session, StudySweep } from '../../state/session';

// Draws of every random coordinate system and control: as many as `axiscope claims` makes.
export const CLAIM_SEEDS = 3;

// Null: no model is open. The experiment of C12, which no tensor changes, comes with the first one.
export function claimsSweep(session: Session): StudySweep<ClaimsResult, ClaimsBoard> | null {
  if (!session.model) return null;
  return session.studySweep('claims', claimsOptions(session), { toy: true });
}

export const claimsOptions = (session: Session) => ({ seed: session.state.seed, seeds: CLAIM_SEEDS });
