export function limitOf(id: string): string | undefined;
