/** @file The measured answers of a planning lab: of each question, a sentence a size with its numbers. */
import { count, fixed, percent, signedLoss } from '../../data/format.ts';
import { capital, ofAll, span } from '../span.ts';
import { counts, type Effect, pairsEffect, widthEffect } from './effects.ts';
import { SKILLS, type Skill } from './figure-order.ts';
import { randomWalk } from './figure-planning.ts';
import { worstWalks } from './knows-map.ts';
import type { Course, PlanningNetwork, PlanningResult } from './result.ts';
import {
  networksOf,
  pooled,
  readers,
  type Size,
  shareWords,
  sizesOf,
  taughtWays,
  taughtWhere,
  type WhereKind,
} from './sizes.ts';

export function planningFindings(result: PlanningResult): readonly string[] {
  const sizes = sizesOf(result);
  const ofEachSize = [pairs, byHeart, map, order, answering, longer, forgetting].map((tell) =>
    sizes.flatMap((size) => tell(size) ?? []).join(' '),
  );
  return [width(sizes) ?? '', ...ofEachSize].filter((said) => said !== '');
}

function width(sizes: readonly Size[]): string | null {
  const effect = widthEffect(sizes);
  if (!effect) return null;
  const { small, large, less, more } = effect;
  return (
    `Taught ${count(effect.pairs)} pairs, ${networksOf(large)} find ${shareWords(more)} of the ways that nobody taught them, ` +
    `${networksOf(small)} ${shareWords(less)}: ${effectWords(effect)}.`
  );
}

function pairs(size: Size): string | null {
  const effect = pairsEffect(size);
  if (!effect) return null;
  const { fewest, most, less, more } = effect;
  return (
    `Taught ${count(most)} pairs instead of ${count(fewest)}, ${networksOf(size)} find ${shareWords(more)} ` +
    `of the ways never taught instead of ${shareWords(less)}: ${effectWords(effect)}.`
  );
}

/** "a difference of +24 points (95 % interval +8 to +38; each seed alone +20 to +28), so it counts". */
function effectWords(effect: Effect): string {
  const { value, low, high } = effect.difference;
  const alone =
    effect.bySeed.length > 1 ? `; in each of ${effect.bySeed.length} seeds ${span(effect.bySeed, points)}` : '';
  const verdict = counts(effect) ? 'so it counts' : high < 0 ? 'so it is worse' : 'so it may be chance';
  return `a difference of ${points(value)} points (95 % interval ${points(low)} to ${points(high)}${alone}), ${verdict}`;
}

/** A difference of shares in points of a hundred: "+24", "−3"; near 0 with a decimal. */
function points(difference: number): string {
  const digits = Math.abs(difference) < 0.0095 ? 1 : 0;
  const rounded = Number((100 * difference).toFixed(digits)) + 0; // no −0
  return `${rounded > 0 ? '+' : ''}${fixed(rounded, digits)}`;
}

/** With the most pairs taught: what was learned by heart, beside what was not. */
function byHeart(size: Size): string | null {
  const ways = taughtWays(size);
  const most = Math.max(...ways.map((one) => one.pairs));
  const own = ways.filter((one) => one.pairs === most);
  const taught = pooled(own.flatMap(({ last }) => last.taught ?? []));
  if (taught.share === null) return null;
  const aside = pooled(own.map(({ last }) => last.aside));
  return (
    `After ${count(most)} pairs, ${networksOf(size)} know ${shareWords(taught)} of the taught ways and find ` +
    `${shareWords(aside)} of the others; a random walk arrives in ${percent(randomWalk())}.`
  );
}

function map(size: Size): string | null {
  const worst = worstWalks(size);
  if (!worst) return null;
  const last = (which: 'readout' | 'untrained'): string =>
    shareWords(pooled(readers(size).flatMap(({ known }) => known[which].slice(-1))));
  return (
    `${capital(networksOf(size))} ${worst.hasMap ? 'have the map' : 'do not have the map'}: of blind walks as long as they have read, ` +
    `at the worst length (${count(worst.moves)}) ${shareWords(worst.share)} end right; from the last layer ` +
    `the place is read rightly in ${last('readout')} of all cases, with random weights in ${last('untrained')}.`
  );
}

/** So much right counts as learned. */
const LEARNED = 0.9;

function order(size: Size): string | null {
  if (size.networks.every(({ reading }) => reading.length === 0)) return null;
  const said = SKILLS.map((skill) => `${skill.words} ${learnedWords(size.networks, skill)}`);
  return `While they read, ${networksOf(size)} first have ${percent(LEARNED)} right: ${said.join('; ')}.`;
}

function learnedWords(networks: readonly PlanningNetwork[], skill: Skill): string {
  const learnedAt = ({ reading }: PlanningNetwork): number | undefined =>
    reading.find((point) => (skill.of(point)?.share ?? 0) >= LEARNED)?.step;
  const steps = networks.flatMap((network) => learnedAt(network) ?? []);
  const looked = networks.filter((network) => learnedAt(network) !== undefined || network.known !== null); // others may still learn it
  if (steps.length === 0) return 'not yet';
  const some = steps.length < looked.length ? ` in ${ofAll(steps.length, looked.length, 'seeds')}` : '';
  return `at step ${span(steps, count)}${some}`;
}

function answering(size: Size): string | null {
  const known = readers(size);
  if (known.length === 0) return null;
  const before = shareWords(pooled(known.map((reader) => reader.known.asked)));
  const [first, scratch] = [atTheEnd(size, 'mixed'), atTheEnd(size, 'scratch')];
  const after = first === null ? '' : `, ${first}`;
  const control = scratch === null ? '' : `; without having read, ${scratch}`;
  return `“Where am I?”, put to ${networksOf(size)} before they are taught to answer: ${before} right${after}${control}.`;
}

/** "99 % (97–100 %) after 100 steps of teaching" */
function atTheEnd(size: Size, kind: WhereKind): string | null {
  const ends = taughtWhere(size, kind).flatMap(({ course }) => course.points.slice(-1));
  if (ends.length === 0) return null;
  const steps = span(
    ends.map(({ step }) => step),
    count,
  );
  return `${shareWords(pooled(ends.map(({ aside }) => aside)))} after ${steps} steps of teaching`;
}

function longer(size: Size): string | null {
  const known = readers(size);
  const moves = Math.max(...known.flatMap((reader) => reader.known.longer.map((at) => at.moves)));
  const shares = known.flatMap((reader) => reader.known.longer.filter((at) => at.moves === moves));
  if (shares.length === 0) return null;
  const read = Math.max(...known.flatMap(({ network }) => network.reading.at(-1)?.blind.map((at) => at.moves) ?? []));
  return (
    `Of walks of ${count(moves)} moves, where their texts had at most ${count(read)}, ${networksOf(size)} get the end of ` +
    `${shareWords(pooled(shares.map(({ share }) => share)))} right.`
  );
}

/** What teaching to answer costs in reading, with walks mixed in and without; spans over seeds. */
function forgetting(size: Size): string | null {
  const said = (['mixed', 'unmixed'] as const).flatMap((kind) => {
    const rises = taughtWhere(size, kind).flatMap(riseOf);
    const steps = taughtWhere(size, kind).flatMap(({ course }) => course.points.slice(-1).map(({ step }) => step));
    const words = kind === 'mixed' ? 'with walks mixed in' : 'with none';
    return rises.length > 0 ? [`${words} ${span(rises, signedLoss)} nats in ${span(steps, count)} steps`] : [];
  });
  return said.length > 0
    ? `While ${networksOf(size)} are taught “where am I?”, the loss on the walks rises: ${said.join(', ')}.`
    : null;
}

function riseOf({ network, course }: { readonly network: PlanningNetwork; readonly course: Course }): number[] {
  const before = network.reading.at(-1)?.loss;
  const rise = course.walksLoss - (before ?? Number.NaN);
  return Number.isFinite(rise) ? [rise] : [];
}
