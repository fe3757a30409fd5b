// @ts-check
/**
 * @file `npm test`: finds or installs a browser, then runs every check and test there is, and ends with one line of counts.
 * `--long` runs the same tests with larger numbers. A check counts as one test; what cannot run has failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser, ensureVulkanLoader, softwareDriver } from './browser.mjs';

/** @typedef {{ name: string, passed: number, failed: number, skipped: number, seconds: number }} Result */

const root = fileURLToPath(new URL('..', import.meta.url));
const artifacts = join(root, 'artifacts');
const bin = (/** @type {string} */ name) => join(root, 'node_modules', name);
const node = process.execPath;

const COMMANDS = {
  tsc: [bin('typescript/bin/tsc'), '--noEmit', '-p', root],
  biome: [bin('@biomejs/biome/bin/biome'), 'ci'],
  layers: [join(root, 'scripts/check-layers.mjs')],
  knip: [bin('knip/bin/knip.js')],
  datasets: [join(root, 'datasets/build.mjs')],
  page: [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
  cli: [bin('vite/bin/vite.js'), 'build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn'],
};

/** @param {string[]} command */
function runNode(command) {
  const { status } = spawnSync(node, command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return status === 0;
}

/**
 * @param {string} name
 * @param {() => Omit<Result, 'name' | 'seconds'>} work
 * @returns {Result}
 */
function timed(name, work) {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  const counts = work();
  const seconds = (performance.now() - start) / 1000;
  console.log(`── ${name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  return { name, ...counts, seconds };
}

/** @param {keyof typeof COMMANDS} name */
const check = (name) =>
  timed(name, () => {
    const passed = runNode(COMMANDS[name]);
    return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
  });

/** @param {string} path a report written by the run; null if there is none */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** @param {string} project one of vite.config.ts */
const vitest = (project) =>
  timed(`tests: ${project}`, () => {
    const report = join(artifacts, `vitest-${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const passed = runNode([bin('vitest/vitest.mjs'), 'run', '--project', project, ...reporters]);
    const json = readReport(report);
    if (!json || json.numTotalTests === 0) return { passed: 0, failed: 1, skipped: 0 };
    const failed = json.numFailedTests;
    return {
      passed: json.numPassedTests,
      failed: passed ? failed : Math.max(1, failed), // a file that could not be loaded has no failed test of its own
      skipped: json.numPendingTests + json.numTodoTests,
    };
  });

const playwright = () =>
  timed('tests: e2e', () => {
    const passed = runNode([bin('playwright/cli.js'), 'test', '--config', 'tests/e2e/playwright.config.ts']);
    const stats = readReport(join(artifacts, 'e2e.json'))?.stats;
    if (!stats) return { passed: 0, failed: 1, skipped: 0 };
    const failed = stats.unexpected + stats.flaky;
    return { passed: stats.expected, failed: passed ? failed : Math.max(1, failed), skipped: stats.skipped };
  });

/** Without a GPU, Node's WebGPU is told to use the browser's software driver. */
function prepareNodeGpu(/** @type {string} */ browser) {
  ensureVulkanLoader();
  const probe = () => spawnSync(node, [join(root, 'scripts/probe-gpu.mjs')], { encoding: 'utf8' }).stdout?.trim() ?? '';
  let adapter = probe();
  const driver = softwareDriver(browser);
  if (!adapter && driver && !process.env.VK_ICD_FILENAMES) {
    process.env.VK_ICD_FILENAMES = driver;
    adapter = probe();
  }
  console.log(`WebGPU in Node: ${adapter || 'none, so the GPU tests will fail'}`);
}

/** @param {Result[]} results */
function sumUp(results) {
  console.log('\nWhat ran:');
  for (const { name, passed, failed, skipped, seconds } of results) {
    const mark = failed > 0 ? 'FAILED' : 'ok';
    console.log(
      `  ${mark.padEnd(7)} ${name.padEnd(16)} ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds.toFixed(1)} s`,
    );
  }
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed');
}

async function main() {
  if (process.argv.includes('--long')) process.env.FLEDGLING_LONG = '1';
  rmSync(artifacts, { recursive: true, force: true });
  mkdirSync(artifacts, { recursive: true });
  const browser = await ensureBrowser();
  console.log(`Browser: ${browser.path} (${browser.how})`);
  process.env.FLEDGLING_BROWSER = browser.path;
  prepareNodeGpu(browser.path);
  const results = [check('datasets'), check('tsc'), check('biome'), check('layers'), check('knip')];
  results.push(check('page'), check('cli'));
  results.push(vitest('unit'), vitest('shaders'), vitest('gpu'), vitest('cli'), playwright());
  process.exitCode = sumUp(results) > 0 ? 1 : 0;
}

await main();
