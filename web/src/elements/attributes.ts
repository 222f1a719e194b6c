// Settings of a figure as attributes of its element: dimensions="3" angles="20 10 0".
export interface Attribute<T> {
  read(text: string): T | undefined; // undefined: no such setting
  write(value: T): string;
}

// Which settings are attributes, by the setting's name. The attribute's is the same in lower case with hyphens.
export type Attributes<Settings> = { readonly [Name in keyof Settings]?: Attribute<Settings[Name]> };

export const attributeName = (setting: string): string =>
  setting.replace(/[A-Z]/g, (at) => `-${at.toLowerCase()}`).replaceAll('_', '-');

export function oneOf<T extends string | number>(values: readonly T[]): Attribute<T> {
  return { read: (text) => values.find((value) => String(value) === text.trim()), write: String };
}

const finite = (text: string): number | undefined => {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
};

const passing = (test: (value: number) => boolean): Attribute<number> => ({
  read(text) {
    const value = finite(text);
    return value !== undefined && test(value) ? value : undefined;
  },
  write: String,
});
export const positive = passing((value) => value > 0);
export const count = passing((value) => value >= 1 && Number.isInteger(value));

export const numbers: Attribute<number[]> = {
  read(text) {
    const values = text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(finite);
    return values.length > 0 && values.every((value) => value !== undefined) ? (values as number[]) : undefined;
  },
  write: (values) => values.join(' '),
};

export const flag: Attribute<boolean> = {
  read: (text) => (text.trim() === '' ? true : [true, false].find((value) => String(value) === text.trim())),
  write: String,
};

export const text: Attribute<string> = { read: (value) => value, write: (value) => value };
