/** @file Builds the page, and tells vitest which tests need what. */
import { availableParallelism } from 'node:os';
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
          // Vitest leaves a core free, which on two cores halves the speed.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          testTimeout: long ? 600_000 : 60_000,
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
          // Each command compiles its kernels first, most of that time on one core: two files side by side.
          maxWorkers: 2,
          testTimeout: long ? 1_200_000 : 300_000,
          hookTimeout: long ? 1_200_000 : 300_000, // networks that a file shares are trained there
        },
      },
      {
        // Two processes, since Dawn wants no threads: most of the time goes into compiling kernels, each on one core.
        extends: true,
        test: {
          name: 'gpu',
          include: ['tests/gpu/**/*.test.ts'],
          pool: 'forks',
          isolate: false,
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
