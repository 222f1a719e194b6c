// Node, with modules made as for the page: runes compile to signals that react, where Node's own environment would get the server's
// plain variables.
import type { Environment } from 'vitest/runtime';

export default {
  name: 'page',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
} satisfies Environment;
