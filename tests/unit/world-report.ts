/** @file A made-up report about the world model, with shares that a test chooses. */
import { PLACES, positionOf } from '../../src/data/world/town.ts';
import type { Verdict } from '../../src/labs/world/answers.ts';
import type {
  AskedReport,
  AtLength,
  Baseline,
  LayerReadout,
  NetworkReport,
  WorldReport,
} from '../../src/labs/world/report.ts';
import { type Share, shareOf } from '../../src/labs/world/share.ts';

export const of = (share: number, n = 200): Share => shareOf({ right: Math.round(share * n), n });

const at = (lengths: readonly number[], share: (moves: number) => number): readonly AtLength[] =>
  lengths.map((moves) => ({ moves, share: of(share(moves), 100) }));

/** Guesses lie as far towards the middle of town as shares are missing. */
export function readout(layer: number, share: number): LayerReadout {
  const map = PLACES.map((name) => {
    const { x, y } = positionOf(name);
    return { x: 2 + (x - 2) * share, y: 1.5 + (y - 1.5) * share };
  });
  return { layer, all: of(share, 800), late: of(share, 300), map, error: 2 * (1 - share) };
}

interface Asked {
  readonly share: number;
  readonly verdicts?: Partial<Record<Verdict, number>>;
  readonly baseline?: Baseline;
}

export function asked(
  kind: AskedReport['kind'],
  { share, verdicts, baseline }: Asked,
  part: AskedReport['part'] = 'aside',
): AskedReport {
  return {
    kind,
    form: 'question',
    part,
    share: of(share),
    byLength: [],
    verdicts: verdicts ?? { right: of(share).right, 'wrong-place': 200 - of(share).right },
    baseline: baseline ?? { what: 'chance', share: 0.05 },
    examples: [{ question: 'mill ees?', answer: 'market', written: 'market', right: true }],
  };
}

export interface Shares {
  readonly legal: number;
  readonly read: number;
  readonly where: number;
  readonly taught: number;
  readonly untaught: number;
  readonly unknown: number;
}

export function network(step: number, { legal, read, where, taught, untaught, unknown }: Shares): NetworkReport {
  const walls = {
    share: 0.7,
    verdicts: { 'stayed-put': 140, 'wrong-place': 48, 'through-the-wall': 12 },
    baseline: { what: 'without-wall', share: 0.98 },
  } as const;
  return {
    step,
    loss: 0.314,
    legal: of(legal, 900),
    legalLikeliest: of(legal, 90),
    blind: at([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], () => legal),
    longer: at([12, 14, 16, 20, 30], (moves) => legal * (1 - (moves - 10) / 60)),
    readout: [0.09, 0.59, 0.89, 0.97, 1].map((part, layer) => readout(layer, part * read)),
    asked: [
      asked('where', { share: where }),
      asked('way', { share: taught, baseline: { what: 'random-walk', share: 0.06 } }, 'learn'),
      asked('way', { share: untaught, baseline: { what: 'random-walk', share: 0.06 } }),
      asked('start', { share: 0.04 }),
      asked('impossible', walls),
      { ...asked('impossible', walls), form: 'walk' },
      asked('closed', {
        share: 0.1,
        verdicts: { right: 20, 'through-closed-street': 130, 'wrong-end': 50 },
        baseline: { what: 'open', share: 0.9 },
      }),
      asked('unknown', {
        share: unknown,
        verdicts: { right: of(unknown).right, 'made-up': 200 - of(unknown).right },
        baseline: { what: 'real-places', share: 0.02 },
      }),
    ],
  };
}

export const BEFORE: Shares = { legal: 0.99, read: 0.97, where: 0, taught: 0, untaught: 0, unknown: 0 };
export const AFTER: Shares = { legal: 0.98, read: 0.97, where: 0.99, taught: 0.98, untaught: 0.43, unknown: 0 };

export function worldReport(before: Shares = BEFORE, after: Shares | null = AFTER): WorldReport {
  const { blind } = network(0, { ...BEFORE, legal: 0.05 });
  const untrained = {
    legal: of(0.02, 300),
    legalLikeliest: of(0, 20),
    blind,
    readout: [0, 1, 2, 3, 4].map((layer) => readout(layer, 0.38)),
  };
  return { untrained, before: network(2000, before), after: after && network(100, after) };
}
