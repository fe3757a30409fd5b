/** @file `fledgling lab induction`: how two layers learn to copy, head by head, and how one layer does not. */
import { withSettings } from '../config/config.ts';
import { type InductionReport, watchPairs } from '../labs/induction/pairs.ts';
import { bestHead, type InductionRow } from '../labs/induction/verdict.ts';
import { wantedText } from './dataset.ts';
import { adapterName, withEngine } from './engine.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { prepareFor } from './run-start.ts';
import { baseConfig, sameContext, wantedConfig } from './settings.ts';

export const labInductionOptions = {
  seeds: { type: 'integer', hint: 'N', help: 'networks of each kind (default 3)', min: 1 },
  seed: { type: 'integer', hint: 'N', help: 'of the first network (default 0)' },
  steps: { type: 'integer', hint: 'N', help: 'steps of training (default 1000)', min: 1 },
  every: { type: 'integer', hint: 'N', help: 'steps between two measurements (default 20)', min: 1 },
  set: { type: 'list', hint: 'KEY=VALUE', help: 'one setting, as on the page; may be repeated' },
  quick: { type: 'flag', help: 'one network of each kind, measured every 50 steps' },
  ...JSON_OPTION,
} as const satisfies Options;

const SEEDS = 3;
const EVERY = 20;
const QUICK_EVERY = 50;

export async function labInduction(wanted: Values<typeof labInductionOptions>, out: Output): Promise<void> {
  const named = await wantedText({ text: undefined, dataset: 'induction' });
  const base = withSettings(baseConfig('induction'), { seed: 0 });
  const config = sameContext(
    wantedConfig(wanted, base),
    base,
    'this lab reads rows of as many characters, one at a time',
  );
  const { tokenizer, reading } = await prepareFor(config, named);
  const seeds = wanted.seeds ?? (wanted.quick ? 1 : SEEDS);
  const every = wanted.every ?? (wanted.quick ? QUICK_EVERY : EVERY);
  await withEngine({ out }, async (engine) => {
    const begin = performance.now();
    const lab = watchPairs({ engine, tokenizer, reading, config, seeds, every });
    let next = await lab.next();
    for (; !next.done; next = await lab.next()) {
      const { seed, nLayer, point } = next.value;
      const { step, second } = point;
      const score = bestHead(point, 'induction').induction.toFixed(3);
      const loss = `loss ${second.loss.toFixed(3)}, accuracy ${second.accuracy.toFixed(3)}`;
      out.progress(`${layers(nLayer)}, seed ${seed}, step ${step}: second copy: ${loss}, induction ${score}`);
    }
    const seconds = (performance.now() - begin) / 1000;
    const result = { config, every, ...next.value, seconds, adapter: adapterName(engine.gpu.adapter) };
    out.result(result, tableLines(next.value));
  });
}

function tableLines({ twoLayers, oneLayer, chance }: InductionReport): string[] {
  return [
    '| layers | seed | loss, first copy | loss, second copy | accuracy | induction (layer, head) | previous (layer, head) | largest fall in 200 steps | as claimed |',
    '|---|---|---|---|---|---|---|---|---|',
    ...[...twoLayers, ...oneLayer].map(rowLine),
    '',
    `A head that looks everywhere alike has an induction score of ${chance.toFixed(3)}.`,
  ];
}

function rowLine({ nLayer, seed, last, inductionHead, previousHead, fall, asClaimed }: InductionRow): string {
  const place = ({ layer, head }: InductionRow['inductionHead']): string => `(${layer}, ${head})`;
  const cells = [
    nLayer,
    seed,
    last.first.loss.toFixed(3),
    last.second.loss.toFixed(3),
    last.second.accuracy.toFixed(3),
    `${inductionHead.induction.toFixed(3)} ${place(inductionHead)}`,
    `${previousHead.previous.toFixed(3)} ${place(previousHead)}`,
    fall ? `${fall.nats.toFixed(2)} nats, steps ${fall.from} to ${fall.to}` : 'none',
    asClaimed ? 'yes' : 'no',
  ];
  return `| ${cells.join(' | ')} |`;
}

const layers = (count: number): string => (count === 1 ? '1 layer' : `${count} layers`);
