/** @file Bundles the command line into one file that Node runs; native packages stay outside. */
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    outDir: 'dist-cli',
    rolldownOptions: {
      external: ['webgpu', '@resvg/resvg-js'],
      output: { entryFileNames: 'fledgling.js', banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : '') },
    },
  },
  ssr: { noExternal: true },
});
