// What the rates lens asks for, and the picture it makes of it.
import type { ChartSpec } from '../../../../charts/spec';
import type { RatesResult } from '../../../../report/studies';
import type { Session, StudyState, TensorEntry } from '../../../../state/session';
import { fileNameOf } from '../file-name';
import { ratesChart } from './chart';
import { ratesAt } from './columns';

// At the distortion looked at alone, and without the ladder that is for sharing out a budget: every stream is searched for, and takes a
// while.
export const ratesRun = (session: Session, entry: TensorEntry): StudyState<RatesResult> => {
  const { axes, db, seed } = session.state;
  return session.study(entry, 'rates', { axes: [...axes], seed, distortions_db: [db], ladder_db: [] });
};

export function ratesPictures(session: Session, entry: TensorEntry): ChartSpec[] {
  const { result } = ratesRun(session, entry);
  const { axes, db, net } = session.state;
  return result ? [ratesChart(ratesAt(result, axes, db, net), axes, fileNameOf(entry.tensor.name))] : [];
}
