/** @file `fledgling lab gain`: how far a gain on one of two cues, put in from outside, turns the answer. */
import { writeFile } from 'node:fs/promises';
import { withSettings } from '../config/config.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import { type GainReport, gainLab } from '../labs/gain/lab.ts';
import { dosePicture } from '../labs/gain/picture.ts';
import { wantedText } from './dataset.ts';
import { withEngine } from './engine.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { prepareFor } from './run-start.ts';
import { baseConfig, sameContext, wantedConfig } from './settings.ts';

export const labGainOptions = {
  seeds: { type: 'integer', hint: 'N', help: 'networks (default 3)', min: 1 },
  seed: { type: 'integer', hint: 'N', help: 'of the first network (default 0)' },
  steps: { type: 'integer', hint: 'N', help: 'steps of training (default 800)', min: 1 },
  set: { type: 'list', hint: 'KEY=VALUE', help: 'one setting, as on the page; may be repeated' },
  out: { type: 'string', hint: 'FILE', help: 'where to draw the dose-response curve (SVG)' },
  ...JSON_OPTION,
} as const satisfies Options;

const SEEDS = 3;

export async function labGain(wanted: Values<typeof labGainOptions>, out: Output): Promise<void> {
  const named = await wantedText({ text: undefined, dataset: 'cues' });
  const base = withSettings(baseConfig('cues'), { seed: 0 });
  const config = sameContext(wantedConfig(wanted, base), base, 'this lab reads one prompt and its border');
  const { tokenizer, reading } = await prepareFor(config, named);
  await withEngine({ out }, async (engine) => {
    const begin = performance.now();
    const lab = gainLab({ engine, tokenizer, reading, config, seeds: wanted.seeds ?? SEEDS });
    let next = await lab.next();
    for (; !next.done; next = await lab.next()) {
      const { seed } = next.value;
      const what =
        'dose' in next.value
          ? `gain ${next.value.dose.gain}: ${share(next.value.dose.top)}`
          : `step ${next.value.step}: check loss ${next.value.loss.toFixed(3)}`;
      out.progress(`seed ${seed}, ${what}`);
    }
    if (wanted.out !== undefined) await writeFile(wanted.out, dosePicture(next.value));
    const seconds = (performance.now() - begin) / 1000;
    out.result({ config, ...next.value, seconds, adapter: adapterName(engine.gpu.adapter) }, tableLines(next.value));
  });
}

function tableLines({ networks, examples, best }: GainReport): string[] {
  const gains = networks[0]?.doses.map(({ gain }) => gain) ?? [];
  return [
    `Share of ${examples} rows whose likeliest answer is A's value / B's value:`,
    '',
    `| seed | check loss (best ${best.toFixed(2)}) | ${gains.join(' | ')} | as claimed |`,
    `|---|---|${'---|'.repeat(gains.length)}---|`,
    ...networks.map(({ seed, checks, doses, asClaimed }) => {
      const shares = doses.map(({ top }) => share(top)).join(' | ');
      return `| ${seed} | ${checks.at(-1)?.loss.toFixed(3) ?? ''} | ${shares} | ${asClaimed ? 'yes' : 'no'} |`;
    }),
  ];
}

const share = ({ A, B }: { readonly A: number; readonly B: number }): string => `${A.toFixed(3)} / ${B.toFixed(3)}`;
