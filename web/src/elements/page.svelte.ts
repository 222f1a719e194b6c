// What all elements of a page have in common: its language and its theme. Whoever sets one last sets it for all.
import { language, LANGUAGES, type Code } from '../language/language.svelte';
import type { Theme } from '../ui/palette';

export const page = $state<{ theme: 'auto' | Theme }>({ theme: 'auto' });

// An element's own `lang`, or that of what it stands in; the browser's where there is neither, or no dictionary.
export function chooseLanguage(element: Element): void {
  const tag = element.closest('[lang]')?.getAttribute('lang') ?? '';
  const code = tag.toLowerCase().split('-')[0];
  language.choose(LANGUAGES.find((each): each is Code => each === code) ?? 'auto');
}

// 'auto': light or dark as the page around it is, by the color-scheme that it declares; a page that declares none is light.
export function chooseTheme(element: Element): void {
  const value = element.getAttribute('theme');
  if (value === 'light' || value === 'dark') {
    page.theme = value;
    return;
  }
  const around = getComputedStyle(element.parentElement ?? document.documentElement).colorScheme;
  if (!around.includes('dark')) page.theme = 'light';
  else page.theme = around.includes('light') ? 'auto' : 'dark';
}
