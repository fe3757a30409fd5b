/** @file What went wrong in a planning lab, or is missing to answer its question. */
import { count } from '../../data/format.ts';
import { capital } from '../span.ts';
import { counts, type Effect, pairsEffect, planningOutcome, widthEffect } from './effects.ts';
import { worstWalks } from './knows-map.ts';
import { networkWords } from './names.ts';
import { type Course, isFinished, type PlanningResult } from './result.ts';
import { isWhole, networksOf, pooled, type Size, shareWords, sizesOf, taughtWays } from './sizes.ts';

export function planningTroubles(result: PlanningResult): readonly string[] {
  if (result.networks.length === 0) return [];
  const sizes = sizesOf(result);
  return [
    ...broken(result),
    ...diverged(result),
    ...unfinished(result),
    ...unanswered(result, sizes),
    ...sizes.flatMap(noMap),
    ...sizes.flatMap(notLearned),
    ...disagreeing(sizes),
    ...oneSeed(result),
  ];
}

const broken = ({ networks }: PlanningResult): readonly string[] =>
  networks.flatMap((network) =>
    network.brokenAt === null
      ? []
      : [
          `${networkWords(network)}: the loss was no longer a number at step ${count(network.brokenAt)} of reading. It is left out.`,
        ],
  );

const diverged = ({ networks }: PlanningResult): readonly string[] =>
  networks.flatMap((network) =>
    network.courses
      .filter((course) => !isWhole(course))
      .map(
        (course) =>
          `${networkWords(network)}, ${courseWords(course)}: the loss was no longer a number. It is left out.`,
      ),
  );

function courseWords({ asks, pairs, scratch, mix }: Course): string {
  if (asks === 'way') return `“which way?” of ${count(pairs ?? 0)} pairs`;
  if (scratch) return '“where am I?” without having read';
  return mix > 0 ? '“where am I?”' : '“where am I?” without walks mixed in';
}

function unfinished({ networks }: PlanningResult): readonly string[] {
  const said = networks
    .filter((network) => !isFinished(network))
    .map((network) => {
      if (network.known === null)
        return `${networkWords(network)} (read ${count(network.reading.at(-1)?.step ?? 0)} steps)`;
      const taught = network.courses.length;
      return `${networkWords(network)} (${count(taught)} ${taught === 1 ? 'course' : 'courses'} taught)`;
    });
  return said.length > 0 ? [`Not finished yet: ${said.join('; ')}.`] : [];
}

/** Why there is no answer yet. */
function unanswered(result: PlanningResult, sizes: readonly Size[]): readonly string[] {
  if (planningOutcome(result) !== null) return [];
  const large = sizes.at(-1);
  if (sizes.length < 2 || !large) return ['No answer yet: only networks of two sizes can tell what size changes.'];
  const lacking = sizes.filter((size) => pairsEffect(size) === null).map(networksOf);
  if (lacking.length > 0)
    return [`No answer yet: ${lacking.join(' and ')} must be taught two numbers of pairs, with the same seed.`];
  if (!widthEffect(sizes)) return ['No answer yet: no seed of both sizes was taught as many pairs.'];
  return [`No answer: without a map ${networksOf(large)} have nothing to plan with.`];
}

function noMap(size: Size): readonly string[] {
  const worst = worstWalks(size);
  if (!worst || worst.hasMap) return [];
  const failed = `only ${shareWords(worst.share)} of blind walks of ${count(worst.moves)} moves end right`;
  return [
    `${capital(networksOf(size))} do not have the map (${failed}): ways that they miss say nothing about planning.`,
  ];
}

/** Fewer right than wrong of what it was taught. */
function notLearned(size: Size): readonly string[] {
  const ways = taughtWays(size);
  const numbers = [...new Set(ways.map(({ pairs }) => pairs))].sort((a, b) => a - b);
  return numbers.flatMap((pairs) => {
    const taught = pooled(ways.filter((one) => one.pairs === pairs).flatMap(({ last }) => last.taught ?? []));
    if (taught.share === null || taught.share >= HALF) return [];
    const known = `know only ${shareWords(taught)} of the ways that they were taught`;
    return [
      `After ${count(pairs)} pairs ${networksOf(size)} ${known}: more steps, which were not tried, might change that.`,
    ];
  });
}

const HALF = 0.5;

/** A difference that counts for all seeds together, and has the other sign in one of them. */
function disagreeing(sizes: readonly Size[]): readonly string[] {
  const effects: readonly (readonly [words: string, effect: Effect | null])[] = [
    ['What width changes', widthEffect(sizes)],
    ...sizes.map((size) => [`What more pairs change in ${networksOf(size)}`, pairsEffect(size)] as const),
  ];
  return effects.flatMap(([words, effect]) =>
    effect && counts(effect) && effect.bySeed.some((value) => value <= 0)
      ? [`${words} differs in sign between seeds.`]
      : [],
  );
}

function oneSeed({ networks }: PlanningResult): readonly string[] {
  const taught = networks.filter(({ courses }) => courses.some(({ asks }) => asks === 'way'));
  const seeds = new Set((taught.length > 0 ? taught : networks).map(({ seed }) => seed));
  return seeds.size === 1 ? ['One seed: how much another training would differ is not known.'] : [];
}
