// The geometry study in words and columns. Pure functions.
import { plural } from '../../../../report/names';
import type { GeometryResult, IntrinsicDimension, PowerLaw, PrincipalAngles, Spread } from '../../../../report/studies';
import { percent, sig } from '../../../../ui/format';

// ------------------------------------------------------------------------------------------------------------- dimension
export interface DimensionRow {
  label: string;
  estimate: number;
  control: Spread | null;
}

export function dimensionRows(result: GeometryResult): DimensionRow[] {
  const rows: DimensionRow[] = [];
  const add = (label: string, estimate: number | null, control: Spread | undefined): void => {
    if (estimate !== null) rows.push({ label, estimate, control: control ?? null });
  };
  for (const of of ['rows', 'columns'] as const) {
    const found = result.dimension?.[of];
    if (!found) continue;
    add(`${of}, TwoNN`, found.two_nn, found.control?.two_nn);
    add(`${of}, Levina–Bickel`, found.levina_bickel, found.control?.levina_bickel);
  }
  return rows;
}

// ----------------------------------------------------------------------------------------------------------------- words
export function spectrumTitle(result: GeometryResult): string {
  const law = result.spectrum?.marchenko_pastur;
  const count = result.spectrum?.singular_values.length ?? 0;
  if (!law) return `The ${plural(count, 'singular value')}.`;
  if (law.outside === 0) return `None of ${plural(count, 'singular value')} lies beyond the edge of pure noise.`;
  return `${law.outside} of ${plural(count, 'singular value')} lie beyond the edge of pure noise; they hold ${percent(law.outside_energy_share)} of the energy.`;
}

export function powerTitle(law: PowerLaw): string {
  if (law.alpha === null) return 'No power law could be fitted to the eigenvalues.';
  const error = law.alpha_error === null ? '' : ` ± ${sig(law.alpha_error, 2)}`;
  return `The largest ${law.tail} of ${law.eigenvalues} eigenvalues follow a power law of exponent ${sig(law.alpha)}${error}.`;
}

function against(found: IntrinsicDimension): string {
  const control = found.control?.two_nn;
  return `${sig(found.two_nn)}${control ? ` (Gaussian ${sig(control.mean)})` : ''}`;
}

export function dimensionTitle(result: GeometryResult): string {
  const { rows, columns } = result.dimension ?? { rows: null, columns: null };
  const parts = [
    ...(rows && rows.two_nn !== null ? [`the rows ${against(rows)}`] : []),
    ...(columns && columns.two_nn !== null ? [`the columns ${against(columns)}`] : []),
  ];
  return parts.length === 0 ? 'Too few points for an intrinsic dimension.' : `By TwoNN ${parts.join(', ')} dimensions.`;
}

export function anglesTitle(angles: PrincipalAngles): string {
  const closest = closestLayer(angles);
  if (!closest) return 'No other layer to compare with.';
  return `Layer ${closest.layer} reads the most similar directions: mean cos² ${sig(closest.mean_squared_cosine)} over ${angles.k}; random subspaces have ${sig(closest.expected)}.`;
}

export const closestLayer = (angles: PrincipalAngles): PrincipalAngles['layers'][number] | null =>
  angles.layers.reduce<PrincipalAngles['layers'][number] | null>(
    (best, each) => ((each.mean_squared_cosine ?? -1) > (best?.mean_squared_cosine ?? -1) ? each : best),
    null,
  );

// "15 of 256 singular values lie beyond the edge of pure noise; the rows fill 21.2 dimensions where a Gaussian of the same size fills 68.5."
export function geometrySentence(result: GeometryResult): string {
  const law = result.spectrum?.marchenko_pastur;
  const count = result.spectrum?.singular_values.length ?? 0;
  const head = law
    ? `${law.outside === 0 ? 'None' : law.outside} of ${plural(count, 'singular value')} ${law.outside === 1 ? 'lies' : 'lie'} beyond the edge of pure noise`
    : `The matrix has ${plural(count, 'singular value')}`;
  const rows = result.dimension?.rows;
  const control = rows?.control?.two_nn;
  if (!rows || rows.two_nn === null) return `${head}.`;
  const beside = control ? ` where Gaussian rows fill ${sig(control.mean)}` : '';
  return `${head}; its rows fill ${sig(rows.two_nn)} dimensions (TwoNN)${beside}.`;
}
