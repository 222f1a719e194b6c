// Korean particles come in pairs; which one fits is a matter of how the word before it ends.

// Digits and letters by how they are read: 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔 end in a consonant; L 엘, M 엠, N 엔, R 알 too.
const CLOSED = /[013678LMNRlmnr]$/;
const LIQUID = /[178LRlr]$/; // ends in ㄹ

// '은/는', '이/가', '을/를', '과/와', '으로/로': the first after a consonant, the second after a vowel; 으로 becomes 로 after ㄹ as well.
export function particle(word: string, pair: string): string {
  const [closed = '', open = ''] = pair.split('/');
  const bare = word.normalize('NFKC').replace(/["'”’`)\]\s]+$/u, ''); // 10⁻⁴ ends in a 4
  const last = bare.at(-1) ?? '';
  if (last === '%') return open; // 퍼센트
  const code = last.charCodeAt(0) - 0xac00;
  const syllable = code >= 0 && code < 11172;
  if (!syllable && !/[0-9A-Za-z]/.test(last)) return `${closed}(${open})`;
  const coda = syllable ? code % 28 : CLOSED.test(last) ? (LIQUID.test(last) ? 8 : 1) : 0;
  if (closed === '으로') return coda === 0 || coda === 8 ? open : closed;
  return coda === 0 ? open : closed;
}

// The word with its particle.
export const josa = (word: string | number, pair: string): string => `${word}${particle(String(word), pair)}`;

// '하다마르 축에서', '원래 축에서'.
export const inAxes = (name: string): string => `${name.endsWith('축') ? name : `${name} 축`}에서`;
