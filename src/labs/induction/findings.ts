/** @file What the attention lab measured, in sentences; and which guess it agrees with. */
import { count, loss, percent } from '../../data/format.ts';
import { ofAll, span } from '../span.ts';
import { CHANCE, KNOWS_NOTHING } from './figures.ts';
import type { InductionResult } from './result.ts';
import { CLAIMS, type InductionRow, judged } from './verdict.ts';
import { FALL_STEPS, type WatchedRun } from './watched.ts';
import { kindOf, nameOf } from './words.ts';

/** Runs that reached their end, set against the claims. */
const rowsOf = ({ runs }: InductionResult, nLayer: number): readonly InductionRow[] =>
  runs.filter((run) => run.nLayer === nLayer && isWhole(run)).map(judged);
const isWhole = ({ brokenAt, points }: WatchedRun): boolean => brokenAt === null && points.length > 0;

/** How most seeds fall; null where none did, and where as many fall otherwise. */
export function inductionOutcome(result: InductionResult): string | null {
  const found = rowsOf(result, 2).map(wayOfFalling);
  const votes = (way: string): number => found.filter((other) => other === way).length;
  const ways = [...new Set(found)].sort((a, b) => votes(b) - votes(a));
  const [first, second] = ways;
  if (first === undefined || (second !== undefined && votes(second) === votes(first))) return null;
  return first;
}

/** At once: more than claimed within a few steps. Steadily: as much, but over all steps. */
function wayOfFalling({ points, fall, last }: InductionRow): string {
  if ((fall?.nats ?? 0) > CLAIMS.fall) return 'sudden';
  return (points[0]?.second.loss ?? 0) - last.second.loss > CLAIMS.fall ? 'steadily' : 'never';
}

export function inductionFindings(result: InductionResult): readonly string[] {
  const [two, one] = [rowsOf(result, 2), rowsOf(result, 1)];
  return [
    ...[two, one].flatMap(fallSentence),
    ...headSentence(two, one),
    ...[two, one].flatMap(rightSentence),
    ...firstCopy(two),
  ];
}

function fallSentence(rows: readonly InductionRow[]): string[] {
  const [first] = rows;
  if (!first) return [];
  const falls = span(
    rows.map(({ fall }) => fall?.nats ?? 0),
    loss,
  );
  const begins = rows.flatMap(({ fall }) => (fall ? [fall.from] : []));
  const when = first.nLayer > 1 && begins.length > 0 ? `, beginning at step ${span(begins, count)}` : '';
  return [
    `With ${kindOf(first.nLayer)} the loss on the second copy falls by at most ${falls} nats within ${FALL_STEPS} steps${when} (${seeds(rows)}).`,
  ];
}

function headSentence(two: readonly InductionRow[], one: readonly InductionRow[]): string[] {
  const found = (rows: readonly InductionRow[]) => rows.flatMap(({ headAt }) => (headAt === null ? [] : [headAt]));
  const chance = `a head that looks everywhere alike has ${loss(CHANCE)}`;
  const say = (rows: readonly InductionRow[]): string => {
    const steps = found(rows);
    if (steps.length === 0) return `never in ${seeds(rows)}`;
    const all = steps.length === rows.length ? '' : `, in ${ofAll(steps.length, rows.length, 'seeds')}`;
    return `first at step ${span(steps, count)}${all}`;
  };
  const parts = [two, one].flatMap((rows) => (rows[0] ? [`with ${kindOf(rows[0].nLayer)} ${say(rows)}`] : []));
  return parts.length === 0
    ? []
    : [`A head with a score of ${loss(CLAIMS.induction)} is there ${parts.join(', ')} (${chance}).`];
}

function rightSentence(rows: readonly InductionRow[]): string[] {
  const [first] = rows;
  if (!first) return [];
  const right = span(
    rows.map(({ last }) => last.second.accuracy),
    percent,
  );
  const held = rows.filter(({ asClaimed }) => asClaimed).length;
  const claim =
    first.nLayer > 1
      ? `at least ${percent(CLAIMS.accuracy)}, such a head, and a fall of more than ${loss(CLAIMS.fall)} nat`
      : `under ${percent(CLAIMS.oneLayerAccuracy)}`;
  return [
    `At the end ${kindOf(first.nLayer)} guess${first.nLayer > 1 ? '' : 'es'} ${right} of the second copy right; what was claimed (${claim}) held in ${ofAll(held, rows.length, rows.length === 1 ? 'seed' : 'seeds')}.`,
  ];
}

/** It bets on repeats before there are any. */
function firstCopy(rows: readonly InductionRow[]): string[] {
  const losses = rows.map(({ last }) => last.first.loss);
  if (losses.length === 0 || Math.min(...losses) <= KNOWS_NOTHING) return [];
  return [
    `On the first copy, where nothing can be known, two layers end at ${span(losses, loss)} nats: worse than knowing nothing (${loss(KNOWS_NOTHING)}), because they bet on repeats before there are any.`,
  ];
}

const seeds = ({ length }: readonly unknown[]): string => (length === 1 ? 'one seed' : `${length} seeds`);

export function inductionTroubles(result: InductionResult): readonly string[] {
  const broken = result.runs.filter(({ brokenAt }) => brokenAt !== null);
  const lacks = [2, 1].filter((nLayer) => result.runs.length > 0 && rowsOf(result, nLayer).length === 0);
  const only = rowsOf(result, 2).length === 1;
  return [
    ...broken.map(
      (run) =>
        `The loss of ${nameOf(run)} was no longer a number at step ${count(run.brokenAt ?? 0)}: it is drawn up to there and left out of the answers.`,
    ),
    ...lacks.map((nLayer) => `No network with ${kindOf(nLayer)} is finished yet, so there is nothing to compare with.`),
    ...(rowsOf(result, 2).length > 1 && inductionOutcome(result) === null
      ? ['Seeds disagree, and as many fall one way as the other.']
      : []),
    ...(only ? ['With one seed nobody knows how much the next would differ.'] : []),
  ];
}
