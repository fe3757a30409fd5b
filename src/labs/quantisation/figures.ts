/** @file Figures of the quantisation lab: what each width costs, what the bytes buy, and what further steps win back. */
import type { Bars, Figure, Mark, Plot, Tone } from '../../data/figure/figure.ts';
import { bytes, count, fixed, loss, percent, signedLoss, threeFigures } from '../../data/format.ts';
import { span } from '../span.ts';
import type { QuantisationResult, RoundedSteps, SqueezedSize, SqueezedWidth } from './result.ts';
import { type MeasuredSize, measuredSizes } from './sizes.ts';
import { ENOUGH, sizeName } from './words.ts';

/** More bits cost so little that a logarithmic axis would be mostly empty. */
const MOST_BITS = 4;
const FP32_BITS = 32;

export const bitsName = (bits: number): string => (bits === 1 ? '1 bit' : `${bits} bits`);
export const riseOf = (size: SqueezedSize, bits: number): number | null => {
  const width = size.widths.find((other) => other.bits === bits);
  return width ? width.loss - size.loss : null;
};
/** "+0.0063": small rises need more digits than losses do. */
export const rise = (nats: number): string => `${nats <= -0.00005 ? '' : '+'}${fixed(nats, 4)}`;
const fullBytes = ({ parameters }: SqueezedSize): number => 4 * parameters;

/** Pale to dark: small to large. */
function toneOf(index: number, sizes: readonly SqueezedSize[]): Tone {
  const tones = ['ramp-1', 'ramp-2', 'ramp-3', 'ramp-4'] as const;
  return tones[sizes.length === 1 ? 3 : Math.round((3 * index) / (sizes.length - 1))] ?? 'ramp-4';
}

/** Drawn from what is there; networks whose loss was no number are left out. */
export function quantisationFigures(result: QuantisationResult): readonly Figure[] {
  const sizes = measuredSizes(result);
  if (sizes.length === 0) return [];
  const trained = sizes.flatMap((size) => (size.rounded ? [{ size, rounded: size.rounded }] : []));
  return [riseFigure(sizes), bytesFigure(sizes), ...(trained.length > 0 ? [wonFigure(trained)] : [])];
}

const keyOf = (sizes: readonly SqueezedSize[]) =>
  sizes.map((size, index) => ({
    tone: toneOf(index, sizes),
    words: `${sizeName(size)}, ${threeFigures(size.parameters)} numbers`,
  }));

function riseFigure(sizes: readonly MeasuredSize[]): Plot {
  const marks = sizes.flatMap((size, index): Mark[] => {
    const tone = toneOf(index, sizes);
    const shown = size.widths.filter((width) => width.bits <= MOST_BITS && width.loss > size.loss);
    const says = (width: SqueezedWidth) =>
      `${sizeName(size)}, ${bitsName(width.bits)}: ${rise(width.loss - size.loss)} nats`;
    return [
      { kind: 'line', tone, points: shown.map((width) => [width.bits, width.loss - size.loss]) },
      {
        ...{ kind: 'points', tone, shape: 'circle' },
        points: shown.map((width) => ({ x: width.bits, y: width.loss - size.loss, says: says(width) })),
      },
    ];
  });
  const at = (bits: number) => sizes.flatMap((size) => riseOf(size, bits) ?? []);
  const told = [4, 2]
    .filter((bits) => at(bits).length > 0)
    .map((bits) => `by ${span(at(bits), rise)} nats with ${bitsName(bits)}`);
  return {
    kind: 'plot',
    id: 'rise',
    title: 'How much worse does it guess with fewer bits?',
    about: `${linesOf(sizes)}.${eight(sizes)}`,
    sentence: `Over FP32 the loss rises ${told.join(', ')}.`,
    table: {
      columns: ['network', 'numbers to learn', 'FP32 loss', ...widthsOf(sizes).map(bitsName)],
      rows: sizes.map((size) => [
        sizeName(size),
        count(size.parameters),
        fixed(size.loss, 4),
        ...widthsOf(sizes).map((bits) => told4(riseOf(size, bits))),
      ]),
    },
    x: { words: 'bits a number', scale: 'linear', unit: 'count', from: 0.8, to: 4.2 },
    y: { words: 'loss over FP32, nats a character', scale: 'log', unit: 'number' },
    marks: [{ kind: 'rule', at: 'y', value: ENOUGH, words: `${ENOUGH} nats: still enough` }, ...marks],
    key: keyOf(sizes),
  };
}

/** What a line is. */
function linesOf(sizes: readonly MeasuredSize[]): string {
  const seeds = Math.max(...sizes.map((size) => size.seeds));
  return seeds === 1 ? 'Each line is one network' : `Each line is one size, the mean of up to ${count(seeds)} seeds`;
}

/** Eight bits in words, in place of points. */
function eight(sizes: readonly SqueezedSize[]): string {
  const rises = sizes.flatMap((size) => riseOf(size, 8) ?? []);
  return rises.length === 0 ? '' : ` With 8 bits the loss changes by ${span(rises, rise)} nats, which is not drawn.`;
}

const told4 = (nats: number | null): string => (nats === null ? '' : rise(nats));
const widthsOf = (sizes: readonly SqueezedSize[]): readonly number[] =>
  [...new Set(sizes.flatMap(({ widths }) => widths.map(({ bits }) => bits)))].sort((a, b) => b - a);

/** A network at one width. */
interface Variant {
  readonly bits: number;
  readonly bytes: number;
  readonly loss: number;
}

/** From FP32 down. */
const variantsOf = (size: SqueezedSize): readonly Variant[] => [
  { bits: FP32_BITS, bytes: fullBytes(size), loss: size.loss },
  ...size.widths,
];

/** Below 2 bits the losses are so high that the others could not be told apart. */
function bytesFigure(sizes: readonly MeasuredSize[]): Plot {
  const marks = sizes.flatMap((size, index): Mark[] => {
    const tone = toneOf(index, sizes);
    const shown = variantsOf(size).filter(({ bits }) => bits >= 2);
    const last = index === sizes.length - 1;
    const point = (variant: Variant) => ({
      x: variant.bytes,
      y: variant.loss,
      says: `${sizeName(size)}, ${bitsName(variant.bits)}: ${bytes(variant.bytes)}, loss ${loss(variant.loss)}`,
      ...(last && { name: bitsName(variant.bits) }),
    });
    return [
      { kind: 'line', tone, points: shown.map((variant) => [variant.bytes, variant.loss]) },
      { kind: 'points', tone, shape: 'ring', points: shown.filter(({ bits }) => bits === FP32_BITS).map(point) },
      { kind: 'points', tone, shape: 'circle', points: shown.filter(({ bits }) => bits < FP32_BITS).map(point) },
    ];
  });
  return {
    kind: 'plot',
    id: 'bytes',
    title: 'More numbers with fewer bits, or fewer numbers with all their bits?',
    about: `${linesOf(sizes)}, from 32 bits (ring) down to 2. Lower is better, further left is smaller.`,
    sentence: largeAgainstSmall(sizes) ?? 'There is no pair of sizes yet of which the squeezed one is the smaller one.',
    table: {
      columns: ['network', 'bits', 'bytes', 'loss'],
      rows: sizes.flatMap((size) =>
        variantsOf(size).map((one) => [sizeName(size), String(one.bits), count(one.bytes), fixed(one.loss, 4)]),
      ),
    },
    x: { words: 'bytes of all weights', scale: 'log', unit: 'count' },
    y: { words: 'loss, nats a character', scale: 'linear', unit: 'number' },
    marks,
    key: keyOf(sizes),
  };
}

/** The largest network at 4 bits beside the smallest FP32 network that takes no less memory; null: there is none. */
export function largeAgainstSmall(sizes: readonly SqueezedSize[]): string | null {
  const large = sizes.at(-1);
  const squeezed = large?.widths.find(({ bits }) => bits === 4);
  const small = sizes.find((size) => squeezed && size !== large && fullBytes(size) >= squeezed.bytes);
  if (!large || !squeezed || !small) return null;
  const better = squeezed.loss < small.loss;
  const verdict = `more numbers with fewer bits ${better ? 'do better' : 'do not do better here'}`;
  return `With 4 bits a network of ${sizeName(large)} takes ${bytes(squeezed.bytes)} and has a loss of ${loss(squeezed.loss)}; in FP32 one of ${sizeName(small)} takes ${bytes(fullBytes(small))} and has ${loss(small.loss)}: ${verdict}.`;
}

/** What rounding costs before the further steps, and after them against a twin that took as many in FP32. */
export const costs = (size: SqueezedSize, { before, after, control }: RoundedSteps) => {
  const [first, then] = [before - size.loss, after - control];
  return { first, then, won: 1 - then / first };
};

function wonFigure(trained: readonly { readonly size: SqueezedSize; readonly rounded: RoundedSteps }[]): Bars {
  const rows = trained.map(({ size, rounded }) => ({ size, rounded, ...costs(size, rounded) }));
  const { bits, steps } = trained[0]?.rounded ?? { bits: 2, steps: 0 };
  return {
    kind: 'bars',
    id: 'won-back',
    title: `What do ${count(steps)} more steps win back at ${bitsName(bits)}?`,
    about:
      'Blue: rounded as it was. Orange: after steps that compute with rounded numbers, beside a twin that took as many steps without rounding.',
    sentence: `${span(
      rows.map(({ won }) => won),
      percent,
    )} of the loss that ${bitsName(bits)} cost is won back, against the twin.`,
    table: {
      columns: ['network', 'cost before', 'cost after, against the twin', 'won back', 'twin gained'],
      rows: rows.map(({ size, rounded, first, then, won }) => [
        ...[sizeName(size), rise(first), rise(then), percent(won), rise(rounded.control - size.loss)],
      ]),
    },
    axis: { words: 'loss over FP32, nats a character', scale: 'linear', unit: 'number', from: 0 },
    groups: rows.map(({ size, first, then, won }) => ({
      words: sizeName(size),
      bars: [
        { words: 'before', value: first, tone: 'blue', says: signedLoss(first) },
        { words: 'after', value: then, tone: 'orange', says: `${signedLoss(then)}, ${percent(won)} back` },
      ],
    })),
  };
}
