/** @file Benchmarks are run by hand: they measure, they do not judge. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { include: ['tests/bench/**/*.bench.ts'], pool: 'forks', testTimeout: 600_000, hookTimeout: 60_000 },
});
