/**
 * @file Writes the recorded world model that the lab shows to those who do not train: the report of a measurement, rounded,
 * with what it was measured of. The base is a checkpoint that our own trainer wrote; its record says the rest.
 *
 *   npx fledgling lab world --model way-400.safetensors --base base.safetensors --out report.json
 *   node scripts/record-world.mjs report.json base.safetensors way
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const target = resolve(import.meta.dirname, '..', 'src/ui/demo/recorded-world.json');
const [reportFile, modelFile, taught] = process.argv.slice(2);
if (!reportFile || !modelFile || !['where', 'way'].includes(taught ?? ''))
  throw new Error('usage: node scripts/record-world.mjs REPORT.json BASE.safetensors where|way');

const bytes = readFileSync(modelFile);
const header = JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))).toString('utf8'));
const { run } = JSON.parse(header.__metadata__.checkpoint);

/** Numbers to learn: all tensors that are not the optimizer's. */
const parameters = Object.entries(header)
  .filter(([name]) => name !== '__metadata__' && !name.startsWith('optimizer.'))
  .reduce((sum, [, { shape }]) => sum + shape.reduce((product, size) => product * size, 1), 0);

const rounded = (_key, value) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;
const report = JSON.parse(readFileSync(reportFile, 'utf8'));
const recorded = {
  schema: 1,
  name: 'the town',
  parameters,
  seed: run.config.seed,
  steps: run.step,
  machine: run.machine.description || run.machine.architecture || run.machine.vendor,
  taught, // what phase 2 taught the measured network
  report,
};
writeFileSync(target, `${JSON.stringify(recorded, rounded)}\n`);
console.log(`${target}: ${parameters} numbers, step ${run.step}, seed ${run.config.seed}`);
