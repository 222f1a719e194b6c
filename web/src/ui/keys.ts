// The keys, once: what the list shows is what the handler does.
export const KEYS: { keys: string[]; what: string }[] = [
  { keys: ['1', '2', '3', '4'], what: 'the views, in the order of the tabs' },
  { keys: ['←', '→'], what: 'previous, next tensor' },
  { keys: ['↑', '↓'], what: 'in the tree: move; rest on a tensor to look at it' },
  { keys: ['Space'], what: 'in the tree: choose for the sweep, or not' },
  { keys: ['/'], what: 'filter the tree' },
  { keys: ['+', '−', '0'], what: 'in a picture of the weights: zoom in, out, show all; arrows pan' },
  { keys: ['←', '→', '↑', '↓'], what: 'in the map of settings: from cell to cell; among lenses and views: the next' },
  { keys: ['Esc'], what: 'cancel the sweep, clear the filter, close this list' },
  { keys: ['?'], what: 'this list' },
];

// Whether the key belongs to what has the focus: a text field, a picker, the tree, a canvas. The tabs take arrows alone, and prevent
// their default.
export function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, select, textarea, [contenteditable], [role="tree"], [data-keys]') !== null
  );
}
