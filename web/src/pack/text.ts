// Text from files of unknown origin, made safe to show.

// What is not seen, or turns the direction of what is, in the form \u001b: C0 and C1 controls, line separators, bidirectional
// marks and overrides, zero-width characters, lone surrogates.
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;

export const visible = (text: string): string =>
  text.replace(INVISIBLE, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => visible(text).replace(/[&<>"']/g, (each) => ENTITIES[each] ?? '');

// For the name of a downloaded file.
export const fileName = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80) || 'model';
