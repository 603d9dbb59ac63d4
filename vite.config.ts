import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the screens. Nothing is inlined, because the content security policy allows neither inline scripts nor data fonts. */
// biome-ignore lint/style/noDefaultExport: Vite reads the default export.
export default defineConfig({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  base: './',
  plugins: [react(), tailwind()],
  build: {
    outDir: fileURLToPath(new URL('out/renderer', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome130',
    chunkSizeWarningLimit: 900,
    // What a module does when it is loaded happens in the order of its imports also across chunks: zod is told what it may try before it tries.
    rolldownOptions: { output: { strictExecutionOrder: true } },
  },
});
