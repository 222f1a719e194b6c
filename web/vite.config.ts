import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { serviceWorker } from '../scripts/service-worker.ts';
import { axiscopeModules, singleFile, type Form } from '../scripts/vite-plugins.ts';

const web = dirname(fileURLToPath(import.meta.url));

export default defineConfig(({ mode }) => {
  const form: Form = mode === 'single' ? 'single' : 'served';
  const single = form === 'single';
  return {
    root: web,
    base: './',
    plugins: [
      svelte({ configFile: false }),
      axiscopeModules(form),
      ...(single ? [singleFile(join(web, 'dist/axiscope.html'))] : [serviceWorker()]),
    ],
    worker: { format: 'iife', plugins: () => [axiscopeModules(form)] },
    define: { 'import.meta.env.AXISCOPE_FORM': JSON.stringify(form) },
    publicDir: single ? false : 'public',
    server: { port: 8080, host: '127.0.0.1' },
    build: {
      target: 'es2022',
      outDir: single ? '../build/single' : 'dist',
      emptyOutDir: true,
      modulePreload: false,
      reportCompressedSize: false,
      ...(single
        ? {
            assetsInlineLimit: () => true,
            cssCodeSplit: false,
            rolldownOptions: { output: { codeSplitting: false } },
          }
        : { assetsInlineLimit: 0 }),
    },
  };
});
