// The language of the page: chosen by the browser, or by the reader.
//
//   t().strip.cancel              a text of the page, from the dictionary of the language chosen
//   t().strip.analysed(3, 28)     one with numbers in it: each language forms its own sentence
//   fromCore(error.message)       a text that the core wrote, in English (core-text.ts)
//
// Read inside markup or $derived, texts follow a change of language at once. A language is one dictionary file and one line here;
// en.ts says what keys there are, and the compiler and dictionary.test.ts that no language lacks one.
import { en } from './en';
import { ko } from './ko';
import { koCore } from './ko-core';
import { CoreTexts } from './core-text';

export type Words = typeof en;
export const LANGUAGES = ['en', 'ko'] as const;
export type Code = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES: Record<Code, string> = { en: 'English', ko: '한국어' };

const WORDS: Record<Code, Words> = { en, ko };
const CORE: Record<Code, CoreTexts | null> = { en: null, ko: new CoreTexts(koCore) }; // the core speaks English

// The first of the reader's languages that there is a dictionary for.
export function preferred(wanted: readonly string[]): Code {
  for (const tag of wanted) {
    const code = LANGUAGES.find((each) => tag.toLowerCase().split('-')[0] === each);
    if (code) return code;
  }
  return 'en';
}

class Language {
  code = $state<Code>('en');

  choose(choice: Code | 'auto'): void {
    this.code = choice === 'auto' ? preferred(globalThis.navigator?.languages ?? []) : choice;
  }
}

export const language = new Language();

export const t = (): Words => WORDS[language.code];

// What no dictionary knows stays in English: better a foreign sentence than none.
export const fromCore = (text: string): string => CORE[language.code]?.translate(text) ?? text;
