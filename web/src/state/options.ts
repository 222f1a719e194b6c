// From a view state to what the core is asked, and which of it a coordinate system's results depend on. Pure functions.
import type { Catalogue, Options } from '../report/types';
import type { ViewState } from './view-state';

export const BITS = [2, 3, 4, 6, 8] as const;
export const DISTORTIONS_DB = [10, 20, 30] as const;
export const DEFAULT_GROUPS = ['tensor', 'row', 64] as const;

// All bits, groups and schemes of the table, so that moving through them recomputes nothing; a group size that is not
// among the usual ones is added. Coordinate systems that this build does not know are left out.
export function optionsOf(state: ViewState, catalogue: Catalogue | null): Options {
  const known = catalogue && new Set(catalogue.axes.map((kind) => kind.id));
  const axes = known ? state.axes.filter((id) => known.has(id)) : state.axes;
  const groups: (string | number)[] = [...DEFAULT_GROUPS];
  const size = Number(state.group);
  if (Number.isInteger(size) && !groups.includes(size)) groups.push(size);
  return {
    axes: axes.length > 0 ? [...axes] : ['original'],
    bits: [...BITS],
    groups,
    schemes: ['symmetric', 'asymmetric'],
    distortions_db: [...DISTORTIONS_DB],
    seed: state.seed,
  };
}

// Results of one coordinate system of one tensor are equal when this text is equal.
export function coordinateKey(id: string, options: Options, catalogue: Catalogue | null): string {
  // An unknown kind counts as seeded: recomputing is dear, a stale number is wrong.
  const seeded = catalogue?.axes.find((kind) => kind.id === id)?.seeded ?? true;
  return JSON.stringify([id, seeded ? options.seed : null, commonKey(options)]);
}

// What the results of every coordinate system depend on.
function commonKey({ bits, groups, schemes, distortions_db }: Options): string {
  return JSON.stringify([bits, groups, schemes, distortions_db]);
}
