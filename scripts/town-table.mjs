/**
 * @file The table of the town for the log, in Markdown: what `town-acceptance.mjs` left in a folder, against the bounds that
 * were set before the first run and what a prototype in PyTorch had. Exit code 1 when a bound is missed.
 *
 *     node scripts/town-table.mjs FOLDER
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node scripts/town-table.mjs FOLDER');

/** What a command printed with `--json`; null when that run is not there yet. */
function read(name) {
  const path = join(folder, `${name}.json`);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text.trim() === '' ? null : JSON.parse(text);
}

const share = (of) => of?.share ?? null;
const late = (network) => network?.readout.at(-1)?.late.share ?? null;
const worst = (lengths) => (lengths ? Math.min(...lengths.map((at) => at.share.share)) : null);
const asked = (network, kind, part) => share(network?.asked.find((a) => a.kind === kind && a.part === part)?.share);
const risen = (run) => (run ? run.forgetting.at(-1).loss - run.forgetting[0].loss : null);
const less = (a, b) => (a === null || b === null ? null : a - b);

const base = read('world-base');
const way = read('world-way-400');
const [where25, where100, unmixed, bare] = ['where-25', 'where-100', 'where-200-unmixed', 'where-100-no-phase-1'].map(
  read,
);

/** name, value, least, most, prototype */
const rows = [
  ['legal moves of its own walks, likeliest characters', share(base?.before.legalLikeliest), 0.99, null, '1.00'],
  ['the same, characters drawn by chance', share(base?.before.legal), null, null, '–'],
  ['blind walks of 1 to 10 moves, the worst length', worst(base?.before.blind), 0.93, null, '.98'],
  ['place read from the last layer, from the sixth move on', late(base?.before), 0.93, null, '.96'],
  ['the same above random weights', less(late(base?.before), late(base?.untrained)), 0.5, null, '.68'],
  ['the base asked “where am I?”', asked(base?.before, 'where', 'aside'), null, 0.02, '0'],
  ['after 25 steps, 20 % walks mixed in', share(where25?.answers.after), 0.9, null, '.975'],
  ['after 100 steps', share(where100?.answers.after), 0.97, null, '1.00'],
  ['100 steps without phase 1', share(bare?.answers.after), null, 0.3, '.12'],
  ['phase-1 loss risen, mixed (100 steps), nats', risen(where100), null, 0.03, '.00'],
  ['phase-1 loss risen, not mixed (200 steps), nats', risen(unmixed), 0.4, null, '.70'],
  ['“which way?” after 400 steps, learned pairs', asked(way?.after, 'way', 'learn'), 0.95, null, '.987'],
  ['“which way?” after 400 steps, pairs kept aside', asked(way?.after, 'way', 'aside'), 0.25, 0.8, '.43'],
];

function boundOf(least, most) {
  if (least !== null && most !== null) return `${least} to ${most}`;
  if (least === null && most === null) return '–';
  return least === null ? `≤ ${most}` : `≥ ${least}`;
}

let missed = 0;
console.log('| what | measured | bound | met | prototype |\n|---|---|---|---|---|');
for (const [name, value, least, most, prototype] of rows) {
  const met =
    value === null || (least === null && most === null)
      ? '–'
      : value >= (least ?? -Infinity) && value <= (most ?? Infinity)
        ? 'yes'
        : '**no**';
  if (met === '**no**') missed++;
  console.log(`| ${name} | ${value?.toFixed(3) ?? '–'} | ${boundOf(least, most)} | ${met} | ${prototype} |`);
}
process.exitCode = missed > 0 ? 1 : 0;
