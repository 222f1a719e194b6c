export const root: string;
export const chromiumFlags: string[];
export function findChromium(): string | null;
