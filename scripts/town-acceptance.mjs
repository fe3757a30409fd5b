/**
 * @file The town at full length: phase 1, then every phase 2 that the log's table compares. Each run is one command whose
 * file is kept, so that a second call goes on where the first was stopped. After `npm run build`; `town-table.mjs` makes the
 * table:
 *
 *     node scripts/town-acceptance.mjs FOLDER [--seed 1] [--steps 2000]
 *     node scripts/town-table.mjs FOLDER
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, steps: { type: 'string', default: '2000' } },
});
const [folder] = positionals;
if (!folder) throw new Error('usage: node scripts/town-acceptance.mjs FOLDER [--seed N] [--steps N]');
mkdirSync(folder, { recursive: true });

const fledgling = join(import.meta.dirname, '../dist-cli/fledgling.js');
const file = (name) => join(folder, `${name}.safetensors`);

/** Runs one command unless its file is there; its JSON goes beside the file. */
function make(name, ...command) {
  if (existsSync(file(name))) return;
  const [out, log] = [openSync(join(folder, `${name}.json`), 'w'), openSync(join(folder, `${name}.log`), 'w')];
  const making = join(folder, `${name}.part`);
  const { status } = spawnSync(process.execPath, [fledgling, ...command, '--json', '--out', making], {
    stdio: ['ignore', out, log],
  });
  if (status !== 0) throw new Error(`${name} failed: see ${name}.log`);
  renameSync(making, file(name));
  process.stderr.write(`${name} done\n`);
}

const seeded = ['--seed', values.seed];
const town = ['--dataset', 'town', '--preset', 'town', ...seeded];
make('base', 'train', ...town, '--steps', values.steps);
make('untrained', 'train', ...town, '--steps', '0');

/** Phase 2 from `model`. */
function teach(name, model, dataset, steps, ...more) {
  make(name, 'finetune', '--model', file(model), '--dataset', dataset, '--steps', String(steps), ...seeded, ...more);
}
teach('where-25', 'base', 'town-where', 25);
teach('where-100', 'base', 'town-where', 100);
teach('where-200-unmixed', 'base', 'town-where', 200, '--mix', '0');
teach('where-100-no-phase-1', 'untrained', 'town-where', 100, '--set', 'learningRate=0.002');
teach('way-400', 'base', 'town-way', 400);
teach('where-25-flat', 'base', 'town-where', 25, '--set', 'learningRateFloor=1'); // the first 25 of a longer course
teach('where-100-unknown', 'base', 'town-where', 100, '--unknown');

/** What a network knows, compared with `base`; its JSON is the file. */
function measure(name, ...models) {
  const path = join(folder, `${name}.json`);
  if (existsSync(path)) return;
  const making = join(folder, `${name}.part`);
  const log = openSync(join(folder, `${name}.log`), 'w');
  const command = ['lab', 'world', ...models, '--out', making];
  const { status } = spawnSync(process.execPath, [fledgling, ...command], { stdio: ['ignore', 'ignore', log] });
  if (status !== 0) throw new Error(`${name} failed: see ${name}.log`);
  renameSync(making, path);
  process.stderr.write(`${name} done\n`);
}
measure('world-base', '--model', file('base'));
measure('world-way-400', '--model', file('way-400'), '--base', file('base'));
