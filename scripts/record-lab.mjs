/**
 * @file Makes a recorded run of a lab, which the page shows to whoever has not measured yet, of what the command line found.
 * Numbers are kept to six digits: figures show fewer, and the page is to be small. After `npm run build`:
 *
 *     node dist-cli/fledgling.js lab thought --out thought.json
 *     node scripts/record-lab.mjs thought.json [--text "Tiny Shakespeare"]
 *
 * `--text` names the text as people know it, in place of its file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { text: { type: 'string' } } });
const [file] = positionals;
if (!file) throw new Error('usage: node scripts/record-lab.mjs FILE [--text NAME]');

const kept = JSON.parse(readFileSync(file, 'utf8'));
if (kept.share !== 1) throw new Error(`${file}: only ${Math.floor(100 * kept.share)} % of the plan are done`);
const recorded = { ...kept, seconds: Math.round(kept.seconds), text: kept.text && (values.text ?? kept.text) };

const sixDigits = (/** @type {string} */ _, /** @type {unknown} */ value) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
const target = join(import.meta.dirname, '../src/ui/demo/recorded-labs', `${kept.lab}.json`);
writeFileSync(target, JSON.stringify(recorded, sixDigits));
console.log(`${target}: ${kept.lab}, seeds ${kept.seeds.join(', ')}`);
