// What the structure lens asks for, and the pictures it makes of it.
import type { ChartSpec } from '../../../../charts/spec';
import type { StructureResult } from '../../../../report/studies';
import type { Session, StudyState, TensorEntry } from '../../../../state/session';
import { fileNameOf } from '../file-name';
import { curveChart, gainChart, panelsAcross } from './chart';

export const structureRun = (session: Session, entry: TensorEntry): StudyState<StructureResult> =>
  session.study(entry, 'structure', { db: session.state.db, seed: session.state.seed });

export function structurePictures(session: Session, entry: TensorEntry, width: number): ChartSpec[] {
  const { result } = structureRun(session, entry);
  const name = fileNameOf(entry.tensor.name);
  return result ? [gainChart(result, name), curveChart(result, name, panelsAcross(width))] : [];
}
