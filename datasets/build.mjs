// @ts-check
/** @file `node datasets/build.mjs`: writes the built-in texts to datasets/build/ and prints what they are. Vite runs the TypeScript. */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

const { module } = await runnerImport(here('build.ts'), { root: here('..'), configFile: false, logLevel: 'error' });
console.log(module.describe(module.buildTexts(here('build'))));
