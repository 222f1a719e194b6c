// The geometry study in words and columns. Pure functions.
import { t } from '../../../../language/language.svelte';
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
  const { estimator } = t().geometry.dimension;
  const add = (label: string, estimate: number | null, control: Spread | undefined): void => {
    if (estimate !== null) rows.push({ label, estimate, control: control ?? null });
  };
  for (const of of ['rows', 'columns'] as const) {
    const found = result.dimension?.[of];
    if (!found) continue;
    add(estimator(of, 'TwoNN'), found.two_nn, found.control?.two_nn);
    add(estimator(of, 'Levina–Bickel'), found.levina_bickel, found.control?.levina_bickel);
  }
  return rows;
}

// ----------------------------------------------------------------------------------------------------------------- words
export function spectrumTitle(result: GeometryResult): string {
  const law = result.spectrum?.marchenko_pastur;
  const count = result.spectrum?.singular_values.length ?? 0;
  return t().geometry.spectrum.title(count, law?.outside ?? null, percent(law?.outside_energy_share));
}

export function powerTitle(law: PowerLaw): string {
  if (law.alpha === null) return t().geometry.power.none;
  const error = law.alpha_error === null ? '' : ` ± ${sig(law.alpha_error, 2)}`;
  return t().geometry.power.title(law.tail, law.eigenvalues, `${sig(law.alpha)}${error}`);
}

function against(found: IntrinsicDimension): string {
  const control = found.control?.two_nn;
  return control ? t().geometry.dimension.against(sig(found.two_nn), sig(control.mean)) : sig(found.two_nn);
}

export function dimensionTitle(result: GeometryResult): string {
  const { rows, columns } = result.dimension ?? { rows: null, columns: null };
  const told = (found: IntrinsicDimension | null): string | null =>
    found && found.two_nn !== null ? against(found) : null;
  const [ofRows, ofColumns] = [told(rows), told(columns)];
  const words = t().geometry.dimension;
  return ofRows === null && ofColumns === null ? words.tooFew : words.title(ofRows, ofColumns);
}

export function anglesTitle(angles: PrincipalAngles): string {
  const closest = closestLayer(angles);
  if (!closest) return t().geometry.angles.none;
  const { layer, mean_squared_cosine: cosine, expected } = closest;
  return t().geometry.angles.title(layer, sig(cosine), angles.k, sig(expected));
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
  const rows = result.dimension?.rows;
  const control = rows?.control?.two_nn;
  const filled =
    rows && rows.two_nn !== null ? { twoNn: sig(rows.two_nn), gaussian: control ? sig(control.mean) : null } : null;
  return t().geometry.sentence(count, law?.outside ?? null, filled);
}
