// What the map lens asks for, and the pictures it makes of it.
import type { ChartSpec } from '../../../../charts/spec';
import type { MapResult } from '../../../../report/studies';
import type { Session, StudyState, TensorEntry } from '../../../../state/session';
import { fileNameOf } from '../file-name';
import { hullChart, mapAcross, mapChart, marginChart } from './chart';
import { cellsOf, mapOptions, systemsOf } from './columns';

export const mapRun = (session: Session, entry: TensorEntry): StudyState<MapResult> =>
  session.study(entry, 'map', mapOptions(session.state));

export function mapPictures(session: Session, entry: TensorEntry, width: number): ChartSpec[] {
  const { result } = mapRun(session, entry);
  if (!result) return [];
  const fileName = fileNameOf(entry.tensor.name);
  const cells = cellsOf(result, 'rate');
  const across = mapAcross(width, systemsOf(result).length);
  const map = mapChart({ result, cells, question: 'rate', cursor: null, across, fileName });
  return [map, marginChart(result, fileName), hullChart(result, fileName)];
}
