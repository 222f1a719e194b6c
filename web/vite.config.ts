import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { serviceWorker } from '../scripts/service-worker.ts';
import { axiscopeModules, oneScript, singleFile, type Form } from '../scripts/vite-plugins.ts';

const web = dirname(fileURLToPath(import.meta.url));

export default defineConfig(({ mode }) => {
  const form: Form = mode === 'single' || mode === 'elements' ? mode : 'served';
  const inlined = form !== 'served';
  const output: Record<Form, Plugin> = {
    served: serviceWorker(),
    single: singleFile(join(web, 'dist/axiscope.html')),
    elements: oneScript(join(web, 'dist/axiscope-elements.js'), join(web, '../examples/embed/index.html')),
  };
  // A figure's styles go where it is mounted, which for an element is a tree of its own.
  const styles = form === 'elements' ? { emitCss: false, compilerOptions: { css: 'injected' as const } } : {};
  return {
    root: web,
    base: './',
    plugins: [svelte({ configFile: false, ...styles }), axiscopeModules(form), output[form]],
    worker: { format: 'iife', plugins: () => [axiscopeModules(form)] },
    define: { 'import.meta.env.AXISCOPE_FORM': JSON.stringify(form) },
    publicDir: inlined ? false : 'public',
    server: { port: 8080, host: '127.0.0.1' },
    build: {
      target: 'es2022',
      outDir: inlined ? `../build/${form}` : 'dist',
      emptyOutDir: true,
      modulePreload: false,
      reportCompressedSize: false,
      ...(inlined
        ? {
            assetsInlineLimit: () => true,
            cssCodeSplit: false,
            rolldownOptions: {
              ...(form === 'elements' ? { input: join(web, 'src/elements/main.ts') } : {}),
              output: { codeSplitting: false, ...(form === 'elements' ? { format: 'iife' } : {}) },
            },
          }
        : { assetsInlineLimit: 0 }),
    },
  };
});
