/**
 * @file Writes the recorded run that the page shows where it cannot train: the record inside a checkpoint that our own
 * trainer wrote, thinned and rounded. The recorded run was made with
 *
 *   npx fledgling train --dataset moby-dick --preset base --set steps=1500 --set evalEvery=50 --seed 1 --out demo.safetensors
 *   node scripts/record-demo.mjs demo.safetensors
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const KEPT_POINTS = 500;
const root = resolve(import.meta.dirname, '..');
const target = resolve(root, 'src/ui/demo/recorded-run.json');
const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: node scripts/record-demo.mjs CHECKPOINT.safetensors');

const bytes = readFileSync(file);
const headerBytes = Number(bytes.readBigUInt64LE(0));
const header = JSON.parse(bytes.subarray(8, 8 + headerBytes).toString('utf8'));
const { run } = JSON.parse(header.__metadata__.checkpoint);

const every = Math.max(1, Math.ceil(run.metrics.length / KEPT_POINTS));
const rounded = (value) => Number(value.toPrecision(5));
const metrics = run.metrics
  .filter((_, index) => index % every === 0 || index === run.metrics.length - 1)
  .map((point) => Object.fromEntries(Object.entries(point).map(([key, value]) => [key, rounded(value)])));
const checks = run.checks.map(({ step, loss }) => ({ step, loss: rounded(loss) }));

/** Title and yardsticks of a built-in text, which the command line calls by its id. */
async function describe(name) {
  const index = JSON.parse(readFileSync(resolve(root, 'datasets/build/index.json'), 'utf8'));
  const { id, title } = index.find((each) => each.id === name);
  const text = readFileSync(resolve(root, `datasets/build/${id}.txt`), 'utf8');
  const { module } = await runnerImport(resolve(root, 'src/data/prepare.ts'), { root, configFile: false });
  const prepared = await module.prepareText(text, run.config.blockSize);
  const { knowsNothing, knowsLetters, knowsPairs } = prepared.value.facts;
  return { title, yardsticks: { knowsNothing, knowsLetters, knowsPairs } };
}

const { title, yardsticks } = await describe(run.text.name);
const recorded = { ...run, parent: null, metrics, checks, text: { ...run.text, name: title }, yardsticks };
writeFileSync(target, `${JSON.stringify(recorded)}\n`);
console.log(`${target}: ${metrics.length} points, ${checks.length} checks, ${run.samples.length} samples`);
