/** @file Builds the page, and tells vitest which tests need what. */
import { defineConfig } from 'vitest/config';

const long = process.env.FLEDGLING_LONG === '1';

export default defineConfig({
  base: './',
  build: { target: 'es2022', outDir: 'dist', assetsInlineLimit: 0 },
  worker: { format: 'es' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/reference/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'shaders', include: ['tests/shaders/**/*.test.ts'], pool: 'forks', testTimeout: 60_000 },
      },
      {
        // The built program; run `npm run build` first.
        extends: true,
        test: {
          name: 'cli',
          include: ['tests/cli/*.test.ts', ...(long ? ['tests/cli/long.ts'] : [])],
          // A software adapter compiles the kernels of each command for seconds, most of them on one core: two files side by side.
          maxWorkers: 2,
          testTimeout: long ? 1_200_000 : 300_000,
          hookTimeout: long ? 1_200_000 : 300_000,
        },
      },
      {
        // One process for all files, one after the other: Dawn wants no threads, and the software driver uses all cores itself.
        extends: true,
        test: {
          name: 'gpu',
          include: ['tests/gpu/**/*.test.ts'],
          pool: 'forks',
          isolate: false,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
