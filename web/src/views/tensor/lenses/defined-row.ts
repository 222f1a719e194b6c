// A number with its definition, for DefinedTable.
export interface DefinedRow {
  key: string;
  label: string;
  unit: string; // 'share' is written as a percentage
  formula: string;
  definition: string;
  value: number;
  whole?: boolean; // a count: written in full
  reference: string; // what a Gaussian shows, written; '' where nothing is to be said
}
