// The page's style sheet for a shadow root: what it says of the root, of html and of body is said of the element itself.
import theme from '../ui/theme.css?inline';

export function forShadow(css: string): string {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/:root((?:\[[^\]]*\]|:not\([^)]*\))+)/g, ':host($1)')
    .replace(/:root\b/g, ':host')
    .replace(/(^|[},\s])(html|body)(?=\s*[{,])/g, '$1:host');
}

// The element is a block of its page, and not a page.
export const sheet = `${forShadow(theme)}
:host { display: block; }
:host([hidden]) { display: none; }`;
