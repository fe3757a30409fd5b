/** @file Figures of the attention lab: when copying is learned, which heads do it, and how well it goes at the end. */
import type { Axis, Bars, Figure, FigureTable, Mark, Plot } from '../../data/figure/figure.ts';
import { count, loss, percent } from '../../data/format.ts';
import { ASIDE_PERIOD, ROW_CHARACTERS } from '../../data/induction/text.ts';
import { capital, span } from '../span.ts';
import { inductionChance } from './analyse.ts';
import type { InductionResult } from './result.ts';
import { bestHead, CLAIMS, judged } from './verdict.ts';
import type { CopyingPoint, WatchedRun } from './watched.ts';
import { kindOf, nameOf } from './words.ts';

/** The loss of someone who knows nothing but that there are 26 letters, nats. */
export const KNOWS_NOTHING = Math.log(26);
export const CHANCE = inductionChance(ASIDE_PERIOD, ROW_CHARACTERS);

const toneOf = ({ nLayer }: WatchedRun) => (nLayer === 1 ? 'orange' : 'blue');
export const scoreOf = (point: CopyingPoint): number => bestHead(point, 'induction').induction;

/** Drawn from what is there: runs that broke off too. */
export function inductionFigures({ runs }: InductionResult): readonly Figure[] {
  const drawn = runs.filter(({ points }) => points.length > 0);
  if (drawn.length === 0) return [];
  const whole = drawn.filter(({ brokenAt }) => brokenAt === null);
  return [lossFigure(drawn), scoreFigure(drawn), ...(whole.length > 0 ? [headsFigure(whole), rightFigure(whole)] : [])];
}

const STEPS: Axis = { words: 'steps', scale: 'linear', unit: 'count', from: 0 };

function lossFigure(runs: readonly WatchedRun[]): Plot {
  const value = ({ second }: CopyingPoint): number => second.loss;
  const falls = (nLayer: number) => runs.flatMap((run) => (run.nLayer === nLayer && run.fall ? [run.fall.nats] : []));
  return {
    kind: 'plot',
    id: 'second-copy',
    title: 'When does it learn to copy?',
    about:
      'Every line is one network. A diamond marks the first measurement at which a head looks where copying needs it to.',
    sentence: `Largest fall within 200 steps: ${span(falls(2), loss)} nats with two layers, ${span(falls(1), loss)} with one. Who knows nothing has ${loss(KNOWS_NOTHING)}.`,
    table: overSteps(runs, value, loss),
    x: STEPS,
    y: { words: 'loss on the second copy, nats a letter', scale: 'linear', unit: 'number', from: 0 },
    marks: [
      { kind: 'rule', at: 'y', value: KNOWS_NOTHING, words: 'knows nothing' },
      ...lines(runs, value),
      headMarks(runs, value, loss),
    ],
  };
}

function scoreFigure(runs: readonly WatchedRun[]): Plot {
  const ends = (nLayer: number) => runs.filter((run) => run.nLayer === nLayer).map(({ points }) => lastScore(points));
  return {
    kind: 'plot',
    id: 'best-head',
    title: 'When does a head look where copying needs it to?',
    about:
      'Of each network the head with the highest score: its mean attention to what came after the same letter in the first copy.',
    sentence: `Best score at the end: ${span(ends(2), loss)} with two layers, ${span(ends(1), loss)} with one. A head that looks everywhere alike has ${loss(CHANCE)}.`,
    table: overSteps(runs, scoreOf, loss),
    x: STEPS,
    y: { words: 'best induction score, share of attention', scale: 'linear', unit: 'number', from: 0 },
    marks: [
      { kind: 'rule', at: 'y', value: CLAIMS.induction, words: 'counts as a head that copies' },
      { kind: 'rule', at: 'y', value: CHANCE, words: 'looks everywhere alike' },
      ...lines(runs, scoreOf),
      headMarks(runs, scoreOf, loss),
    ],
  };
}

const lastScore = (points: readonly CopyingPoint[]): number => scoreOf(points.at(-1) as CopyingPoint); // runs without points are not drawn

/** One line a network; the first of each kind is named. */
function lines(runs: readonly WatchedRun[], value: (point: CopyingPoint) => number): Mark[] {
  return runs.map((run, index): Mark => {
    const first = runs.findIndex(({ nLayer }) => nLayer === run.nLayer) === index;
    const points = run.points.map((point) => [point.step, value(point)] as const);
    return { kind: 'line', tone: toneOf(run), points, ...(first && { name: kindOf(run.nLayer) }) };
  });
}

/** Where each network first has a head that copies. */
function headMarks(
  runs: readonly WatchedRun[],
  value: (point: CopyingPoint) => number,
  write: (value: number) => string,
): Mark {
  const points = runs.flatMap((run) => {
    const found = run.points.find((point) => scoreOf(point) >= CLAIMS.induction);
    if (!found) return [];
    const [x, y] = [found.step, value(found)];
    return [{ x, y, says: `${nameOf(run)}: a head that copies at step ${count(x)}, here ${write(y)}` }];
  });
  return { kind: 'points', tone: 'ink', shape: 'diamond', points };
}

/** A row a step, a column a network. */
function overSteps(
  runs: readonly WatchedRun[],
  value: (point: CopyingPoint) => number,
  write: (value: number) => string,
): FigureTable {
  const steps = [...new Set(runs.flatMap(({ points }) => points.map(({ step }) => step)))].sort((a, b) => a - b);
  const cell = (run: WatchedRun, step: number): string => {
    const point = run.points.find((other) => other.step === step);
    return point ? write(value(point)) : '';
  };
  return {
    columns: ['step', ...runs.map(nameOf)],
    rows: steps.map((step) => [count(step), ...runs.map((run) => cell(run, step))]),
  };
}

/** Heads have no order that seeds share, so the bars are of the first seed alone; the table has all. */
function headsFigure(runs: readonly WatchedRun[]): Bars {
  const shown = runs.filter(({ seed }) => seed === runs[0]?.seed);
  const previous = runs.filter(({ nLayer }) => nLayer > 1).map((run) => judged(run).previousHead.previous);
  const heads = (run: WatchedRun) => run.points.at(-1)?.heads ?? [];
  return {
    kind: 'bars',
    id: 'heads',
    title: 'Which heads look where?',
    about: `All heads of seed ${runs[0]?.seed ?? 0} at the end. Blue: attention to what came after the same letter. Orange: attention to the letter before. The table has every seed.`,
    sentence: `With two layers the best head for the letter before has ${span(previous, loss)}, the best for the letter after ${span(
      runs.filter(({ nLayer }) => nLayer > 1).map(({ points }) => lastScore(points)),
      loss,
    )}.`,
    table: {
      columns: ['network', 'head', 'letter after', 'letter before'],
      rows: runs.flatMap((run) =>
        heads(run).map((head) => [nameOf(run), headName(head), loss(head.induction), loss(head.previous)]),
      ),
    },
    axis: { words: 'score, share of attention', scale: 'linear', unit: 'number', from: 0 },
    groups: shown.flatMap((run) =>
      heads(run).map((head) => ({
        words: `${capital(kindOf(run.nLayer))}: ${headName(head)}`,
        bars: [
          { words: 'letter after', value: head.induction, tone: 'blue' as const, says: loss(head.induction) },
          { words: 'letter before', value: head.previous, tone: 'orange' as const, says: loss(head.previous) },
        ],
      })),
    ),
  };
}

const headName = ({ layer, head }: { layer: number; head: number }): string => `layer ${layer + 1}, head ${head + 1}`;

function rightFigure(runs: readonly WatchedRun[]): Bars {
  const right = (run: WatchedRun): number => run.points.at(-1)?.second.accuracy ?? Number.NaN;
  const group = (nLayer: number, claim: string) => ({
    words: `${capital(kindOf(nLayer))} (claimed: ${claim})`,
    bars: runs
      .filter((run) => run.nLayer === nLayer)
      .map(
        (run) =>
          ({ words: `seed ${run.seed}`, value: right(run), tone: toneOf(run), says: percent(right(run)) }) as const,
      ),
  });
  const groups = [
    group(2, `at least ${percent(CLAIMS.accuracy)}`),
    group(1, `under ${percent(CLAIMS.oneLayerAccuracy)}`),
  ].filter(({ bars }) => bars.length > 0);
  return {
    kind: 'bars',
    id: 'right',
    title: 'How many letters of the second copy does it guess right?',
    about: null,
    sentence: groups
      .map(
        ({ words, bars }) =>
          `${words}: ${span(
            bars.map(({ value }) => value),
            percent,
          )}`,
      )
      .join('. '),
    table: { columns: ['network', 'right'], rows: runs.map((run) => [nameOf(run), percent(right(run))]) },
    axis: { words: 'letters guessed right', scale: 'linear', unit: 'percent', from: 0, to: 1 },
    groups,
  };
}
