import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  build: { target: 'es2022', outDir: 'dist', assetsInlineLimit: 0 },
  worker: { format: 'es' },
  test: {
    reporters: ['default'],
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/reference/**/*.test.ts'], environment: 'node' } },
      { test: { name: 'shaders', include: ['tests/shaders/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'gpu', include: ['tests/gpu/**/*.test.ts'], environment: 'node', fileParallelism: false,
          testTimeout: 120_000, hookTimeout: 60_000,
        },
      },
    ],
  },
});
