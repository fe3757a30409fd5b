/** @file What the quantisation lab measured, in sentences; and which guess it agrees with. */
import { count, fixed, percent } from '../../data/format.ts';
import { ofAll, span } from '../span.ts';
import { bitsName, costs, largeAgainstSmall, rise, riseOf } from './figures.ts';
import type { QuantisationResult, SqueezedSize } from './result.ts';
import { type MeasuredSize, measuredNetworks, measuredSizes } from './sizes.ts';
import { ENOUGH, quantisationWords, sizeName } from './words.ts';

/** Four bits are claimed to be enough; what rounding costs shows best with two. */
const [CLAIMED, COARSE] = [4, 2] as const;

/** The fewest bits of the guess that are enough for every size; null where none are, or not all were measured. */
export function quantisationOutcome(result: QuantisationResult): string | null {
  const sizes = measuredSizes(result);
  if (sizes.length === 0) return null;
  const options = quantisationWords.guess.options.map(({ id }) => Number(id)); // more bits first
  const rises = options.map((bits) => sizes.map((size) => riseOf(size, bits)));
  if (rises.flat().includes(null)) return null;
  const tooFew = rises.findIndex((own) => own.some((nats) => (nats ?? 0) > ENOUGH));
  const enough = options[(tooFew === -1 ? options.length : tooFew) - 1];
  return enough === undefined ? null : String(enough);
}

export function quantisationFindings(result: QuantisationResult): readonly string[] {
  const [networks, sizes] = [measuredNetworks(result), measuredSizes(result)];
  const pair = largeAgainstSmall(sizes);
  return [
    ...claimedSentence(networks),
    ...orderSentence(networks),
    ...largerSentence(sizes),
    ...(pair ? [pair] : []),
    ...wonSentence(sizes),
  ];
}

function claimedSentence(sizes: readonly SqueezedSize[]): string[] {
  const rises = sizes.flatMap((size) => riseOf(size, CLAIMED) ?? []);
  if (rises.length === 0) return [];
  const held = rises.filter((nats) => nats <= ENOUGH).length;
  return [
    `With ${bitsName(CLAIMED)} the loss rises by ${span(rises, rise)} nats: at most ${ENOUGH} in ${ofAll(held, rises.length, networks(rises.length))}.`,
  ];
}

/** Fewer bits always cost more? */
function orderSentence(sizes: readonly SqueezedSize[]): string[] {
  const whole = sizes.filter(({ widths }) => widths.length > 1);
  if (whole.length === 0) return [];
  const ordered = whole.filter(isOrdered);
  return [`Fewer bits always cost more in ${ofAll(ordered.length, whole.length, networks(whole.length))}.`];
}

export const isOrdered = ({ widths }: SqueezedSize): boolean =>
  [...widths]
    .sort((a, b) => b.bits - a.bits)
    .every(({ loss }, index, all) => index === 0 || loss > (all[index - 1]?.loss ?? 0));

/** Are larger ones easier? Only an order that holds from each size to the next is called one. */
function largerSentence(sizes: readonly MeasuredSize[]): string[] {
  const rises = sizes.flatMap((size) => riseOf(size, COARSE) ?? []);
  const [small, large] = [sizes[0], sizes.at(-1)];
  if (rises.length < 2 || rises.length < sizes.length || !small || !large) return [];
  const falls = rises.every((nats, index) => index === 0 || nats < (rises[index - 1] ?? 0));
  const grows = rises.every((nats, index) => index === 0 || nats > (rises[index - 1] ?? 0));
  const said = falls
    ? 'Larger networks are easier to squeeze here'
    : grows
      ? 'Larger networks are harder to squeeze here'
      : 'Size does not decide here how hard a network is to squeeze';
  const each = rises.map(rise).join(', ');
  return [
    `${said}: with ${bitsName(COARSE)} the loss rises by ${each} nats, from ${sizeName(small)} (${count(small.parameters)} numbers) to ${sizeName(large)} (${count(large.parameters)}). ${seedsWords(sizes)}`,
  ];
}

function seedsWords(sizes: readonly MeasuredSize[]): string {
  const each = span(
    sizes.map(({ seeds }) => seeds),
    count,
  );
  return each === '1'
    ? 'Each size was trained with one seed, so small differences may be chance.'
    : `Means of ${each} seeds a size: small differences may still be chance.`;
}

function wonSentence(sizes: readonly MeasuredSize[]): string[] {
  const trained = sizes.flatMap((size) => (size.rounded ? [{ size, rounded: size.rounded }] : []));
  const [first] = trained;
  if (!first) return [];
  const { bits, steps } = first.rounded;
  const won = span(
    trained.map(({ size, rounded }) => costs(size, rounded).won),
    percent,
  );
  const twin = span(
    trained.map(({ size, rounded }) => rounded.control - size.loss),
    (nats) => `${nats < 0 ? '' : '+'}${fixed(nats, 3)}`,
  );
  return [
    `With ${bitsName(bits)}, ${count(steps)} more steps that compute with rounded numbers win back ${won} of what rounding cost, measured against twins that trained as long without rounding. The twins' own loss changed by ${twin} nats.`,
  ];
}

const networks = (length: number): string => (length === 1 ? 'network' : 'networks');

export function quantisationTroubles(result: QuantisationResult): readonly string[] {
  const diverged = result.sizes.filter(({ loss }) => !Number.isFinite(loss));
  const measured = measuredSizes(result);
  const bare = measured.filter(({ rounded }) => rounded === null);
  return [
    ...diverged.map(
      (size) =>
        `The loss of ${sizeName(size)} was no longer a number while it trained: it is left out of figures and answers.`,
    ),
    ...bare.map((size) => `${sizeName(size)}: the steps with rounding are still missing.`),
    ...(measured.length === 1 ? ['One size alone says nothing about larger ones.'] : []),
  ];
}
