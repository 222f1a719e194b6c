import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { axiscopeModules } from '../scripts/vite-plugins.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [svelte({ configFile: false }), axiscopeModules('served')],
  // Svelte's client runtime, so that runes react as they do in the page.
  resolve: { conditions: ['browser'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'web',
          environment: 'node',
          include: ['web/src/**/*.test.ts', 'tests/web/**/*.test.ts'],
          exclude: ['**/*.svelte.test.ts'],
        },
      },
      // Tests of what reacts: signals in the place of the server's plain variables.
      {
        extends: true,
        test: {
          name: 'runes',
          environment: './web/vitest-environment.ts',
          include: ['web/src/**/*.svelte.test.ts'],
        },
      },
    ],
  },
});
