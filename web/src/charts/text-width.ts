// About how wide a text is drawn, without drawing it: what stands side by side in a picture is placed by it.
const NARROW = 0.55; // em; letters and digits of the sans-serif faces that systems have
const WIDE = 1; // Hangul, Chinese characters, Japanese

const IS_WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/;

export function textWidth(text: string, size = 12): number {
  let em = 0;
  for (const letter of text) em += IS_WIDE.test(letter) ? WIDE : NARROW;
  return em * size;
}
