/** @file Bundles the command line into one file that Node runs; WebGPU's native package stays outside. */
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    outDir: 'dist-cli',
    rolldownOptions: {
      external: ['webgpu'],
      output: { entryFileNames: 'fledgling.js', banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : '') },
    },
  },
  ssr: { noExternal: true },
});
