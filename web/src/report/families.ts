// Which coordinate systems belong together, in the order in which the page offers them. What a single one is, the core says
// (Catalogue), what a family is, t().families; a family shares a colour's hue (ui/palette.ts).

export interface Family {
  id: 'original' | 'hadamard' | 'random' | 'aligned' | 'learned' | 'frequency' | 'other';
  members: readonly string[];
  slow?: boolean; // each tensor is searched for: never part of a sweep that nobody asked for
}

export const FAMILIES: readonly Family[] = [
  {
    id: 'original',
    members: ['original', 'folded'],
  },
  {
    id: 'hadamard',
    members: [
      'hadamard',
      'random-hadamard',
      'block-hadamard',
      'head-hadamard',
      'two-sided-hadamard',
      'two-sided-random-hadamard',
    ],
  },
  {
    id: 'random',
    members: ['random'],
  },
  {
    id: 'aligned',
    members: ['pca', 'centred-pca', 'block-pca', 'head-pca', 'clustered-pca', 'two-sided-pca', 'shared-pca'],
  },
  {
    id: 'learned',
    members: ['optrot', 'kurtail', 'entropy-rotation'],
    slow: true,
  },
  {
    id: 'frequency',
    members: ['dct', 'haar'],
  },
];

const OTHER: Family = { id: 'other', members: [] };

export const familyOf = (axes: string): Family => FAMILIES.find(({ members }) => members.includes(axes)) ?? OTHER;

export const isSlow = (axes: string): boolean => familyOf(axes).slow === true;

// What the core knows, by family; what no family knows comes last.
export function byFamily<Kind extends { id: string }>(
  kinds: readonly Kind[],
): { family: Family; kinds: readonly Kind[] }[] {
  const place = (family: Family, { id }: Kind): number => family.members.indexOf(id);
  return [...FAMILIES, OTHER]
    .map((family) => ({
      family,
      kinds: kinds.filter(({ id }) => familyOf(id) === family).sort((a, b) => place(family, a) - place(family, b)),
    }))
    .filter((group) => group.kinds.length > 0);
}
