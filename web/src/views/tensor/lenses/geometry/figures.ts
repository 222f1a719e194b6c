// What the geometry lens asks for, and the pictures it makes of it.
import type { ChartSpec } from '../../../../charts/spec';
import type { GeometryResult } from '../../../../report/studies';
import type { Session, StudyState, TensorEntry } from '../../../../state/session';
import { fileNameOf } from '../file-name';
import { anglesChart, dimensionChart, powerChart, spectrumChart } from './chart';

export const geometryRun = (session: Session, entry: TensorEntry): StudyState<GeometryResult> =>
  session.study(entry, 'geometry', { seed: session.state.seed });

export function geometryPictures(session: Session, entry: TensorEntry): ChartSpec[] {
  const { result } = geometryRun(session, entry);
  if (!result) return [];
  const name = fileNameOf(entry.tensor.name);
  const { spectrum, power_law: law, dimension, angles } = result;
  return [
    ...(spectrum ? [spectrumChart(result, spectrum, name)] : []),
    ...(law ? [powerChart(law, name)] : []),
    ...(dimension?.rows || dimension?.columns ? [dimensionChart(result, name)] : []),
    ...(angles && angles.layers.length > 0 ? [anglesChart(angles, name)] : []),
  ];
}
