// Signals made while a `$derived` is computed belong to it, and reading them there makes it follow nothing. What is made here
// belongs to nobody, so that a store may be asked for a state from anywhere and hand out what the asker will follow.
export function detached<T>(make: () => T): T {
  let made: T | undefined;
  $effect.root(() => {
    made = make();
  })();
  return made as T;
}
