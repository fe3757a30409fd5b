/** @file How often each kind of thought is right as it is learned: at equal steps, and at equal characters read. */
import type { Figure, Mark, Tone } from '../../data/figure/figure.ts';
import { count, percent } from '../../data/format.ts';
import { type Found, pick, type SeedsShare, shareOver, shareWords, type Wanted } from './found.ts';
import { shortWords, thoughtWords } from './names.ts';
import { ROWS_A_STEP } from './plan.ts';

export type Clock = 'steps' | 'characters';

/** What is drawn, the lowest first. */
const CURVES: readonly (Wanted & { readonly tone: Tone })[] = [
  { passage: 'open', design: 'dots', tone: 'ramp-1' },
  { passage: 'open', design: 'copy', tone: 'ramp-2' },
  { passage: 'open', design: 'direct', tone: 'orange' },
  { passage: 'closed', design: 'K10', tone: 'ink' },
  { passage: 'open', design: 'sums', tone: 'blue' },
];

interface Point {
  readonly x: number;
  readonly step: number;
  readonly share: SeedsShare;
}

interface Curve {
  readonly tone: Tone;
  readonly words: string;
  readonly short: string;
  readonly points: readonly Point[];
}

export function curvesFigure(all: readonly Found[], clock: Clock): Figure | null {
  const curves = CURVES.flatMap((wanted) => curveOf(pick(all, wanted), wanted.tone, clock));
  if (curves.length === 0) return null;
  const ends = curves.map(({ words, points }) => `${words} ${endOf(points)}`);
  return {
    kind: 'plot',
    id: `accuracy-${clock}`,
    title: clock === 'steps' ? 'Right answers at equal steps' : 'Right answers at equal characters read',
    about:
      clock === 'steps'
        ? 'The same network, asked for the last digit of a sum. Bands reach from the lowest to the highest seed with its interval.'
        : 'A written thought makes rows longer, so the same steps read more. Here each kind is drawn against all characters that it read.',
    sentence: `At the end of training: ${ends.join('; ')}. Chance is 10 %.`,
    table: {
      columns: ['thought', clock === 'steps' ? 'steps' : 'characters read', 'right', 'lowest', 'highest'],
      rows: curves.flatMap(({ words, points }) =>
        points.map(({ x, share: { mean, low, high } }) => [words, count(x), ...[mean, low, high].map(percent)]),
      ),
    },
    x: {
      words: clock === 'steps' ? 'training steps' : 'characters read in training',
      scale: 'linear',
      unit: 'count',
      from: 0,
    },
    y: { words: 'right answers', scale: 'linear', unit: 'percent', from: 0, to: 1.05 },
    marks: [{ kind: 'rule', at: 'y', value: 0.1, words: 'chance' }, ...curves.flatMap(marksOf)],
    key: curves.map(({ tone, words }) => ({ tone, words })),
  };
}

function curveOf(found: readonly Found[], tone: Tone, clock: Clock): readonly Curve[] {
  const first = found[0];
  if (!first) return [];
  const points = first.run.looks.map(({ step }): Point => {
    const looks = found.flatMap(({ task, run }) => {
      const look = run.looks.find((other) => other.step === step);
      return look ? [{ task, look }] : [];
    });
    const x = clock === 'steps' ? step : step * ROWS_A_STEP * first.run.charactersARow;
    return { x, step, share: shareOver(looks) };
  });
  const alone = first.task.passage === 'closed' ? ' alone' : '';
  const words = `${thoughtWords(first.task)}${alone}, ${first.task.digits} digits`;
  return [{ tone, words, short: shortWords(first.task), points }];
}

function marksOf({ tone, words, points }: Curve): readonly Mark[] {
  return [
    { kind: 'band', tone, points: points.map(({ x, share: { low, high } }) => ({ x, low, high })) },
    { kind: 'line', tone, points: points.map(({ x, share }) => [x, share.mean]) },
    {
      kind: 'points',
      tone,
      shape: 'circle',
      points: points.map(({ x, step, share }) => ({
        ...{ x, y: share.mean },
        says: `${words}, after ${count(step)} steps: ${shareWords(share)} right`,
      })),
    },
  ];
}

function endOf(points: readonly Point[]): string {
  const last = points.at(-1);
  return last ? `${shareWords(last.share)} after ${count(last.x)}` : '';
}
