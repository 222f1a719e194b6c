// A tensor's name as the beginning of a file's.
export const fileNameOf = (tensor: string): string => tensor.replace(/[^A-Za-z0-9._-]+/g, '_');
