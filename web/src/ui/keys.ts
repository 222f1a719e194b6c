// The keys, once: what the list shows is what the handler does.
export const KEYS = [
  { keys: ['1', '2', '3', '4', '5'], what: 'views' },
  { keys: ['←', '→'], what: 'tensors' },
  { keys: ['↑', '↓'], what: 'tree' },
  { keys: ['Space'], what: 'choose' },
  { keys: ['/'], what: 'filter' },
  { keys: ['+', '−', '0'], what: 'zoom' },
  { keys: ['←', '→', '↑', '↓'], what: 'cells' },
  { keys: ['Space', '.', 'r'], what: 'laboratory' },
  { keys: ['p'], what: 'present' },
  { keys: ['m'], what: 'machine' },
  { keys: ['Esc'], what: 'escape' },
  { keys: ['?'], what: 'list' },
] as const; // `what`: its text is t().keys[what]

// Whether the key belongs to what has the focus: a text field, a picker, the tree, a canvas. The tabs take arrows alone, and prevent
// their default.
export function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, select, textarea, [contenteditable], [role="tree"], [data-keys]') !== null
  );
}
