/** @file What the Squeeze page says about its measurements: every caption follows the numbers. Pure. */

import * as format from '../../data/format.ts';
import { SAME_SPEED, speedRatio } from '../../inference/crossing.ts';
import type {
  Bits,
  Difference,
  Fidelity,
  ScaleChoice,
  SqueezedBits,
  SqueezeSettings,
  SweepPoint,
  TensorReport,
} from '../../worker/squeeze-protocol.ts';
import { chanceOf, riseOf, squeezeWords as say } from '../words/squeeze.ts';
import type { Duet, SqueezeState } from './state.ts';

export const ALL_BITS: readonly Bits[] = [32, 8, 4, 3, 2, 1.58, 1];
export const SCALES: readonly ScaleChoice[] = ['plain', 'search'];
/** Widths that can be trained with rounding. */
export const TRAINABLE: readonly SqueezedBits[] = [4, 3, 2, 1.58, 1];

export const levelsOf = (bits: SqueezedBits): number => (bits === 1.58 ? 3 : 2 ** bits);

/** One column of the table that is also the choice. */
export interface BitsOption {
  readonly bits: Bits;
  readonly size: string;
  readonly counted: boolean; // whether the size is known
  readonly loss: string;
  /** Against 32 bits; null where there is nothing to compare. */
  readonly rise: string | null;
  readonly measured: boolean;
}

export function bitsOptions(state: SqueezeState): readonly BitsOption[] {
  const { report, points, squeezing, task } = state;
  const missing = task?.task === 'sweep' ? say.measuring : say.notYet;
  const base = pointAt(points, 32);
  return ALL_BITS.map((bits) => {
    const point = pointAt(points, bits);
    const bytes = report?.sizes.find((each) => each.bits === bits)?.bytes;
    return {
      bits,
      size: bytes === undefined ? (squeezing ? say.measuring : say.notYet) : format.bytes(bytes),
      counted: bytes !== undefined,
      loss: point ? format.loss(point.loss) : missing,
      rise: point && base && bits !== 32 ? riseOf(point.loss - base.loss) : null,
      measured: point !== null,
    };
  });
}

export const pointAt = (points: readonly SweepPoint[], bits: Bits): SweepPoint | null =>
  points.find((point) => point.bits === bits) ?? null;

/** Nats that this width costs; null = not measured. */
export function riseAt(points: readonly SweepPoint[], bits: Bits): number | null {
  const [base, point] = [pointAt(points, 32), pointAt(points, bits)];
  return base && point ? point.loss - base.loss : null;
}

export const fidelityAt = ({ fidelities }: SqueezeState, bits: SqueezedBits): Fidelity | null =>
  fidelities.find((each) => each.bits === bits) ?? null;

/** Fast, slow or alike, from both measured speeds. */
export function speedSentence({ bits, charactersPerSecond }: Fidelity): string {
  if (bits !== 4) return say.costs.noKernel;
  const ratio = speedRatio(charactersPerSecond);
  if (ratio > SAME_SPEED) return say.costs.faster(ratio);
  if (ratio < 1 / SAME_SPEED) return say.costs.slower(1 / ratio);
  return say.costs.hardly;
}

/** Words, and single characters to be shown as the network's. */
export type SentencePart = string | { readonly letter: string };

/** Where the two texts part, with the chances of both letters by both networks. */
export interface DuetSentence {
  readonly head: string;
  readonly rest: readonly SentencePart[];
}

export function duetSentence(duet: Duet, bits: SqueezedBits): DuetSentence | null {
  const { request, before, after, difference, done } = duet;
  if (before.length === 0) return null;
  if (!difference) return { head: '', rest: [done ? say.duet.none(before.length) : say.duet.soFar] };
  const side = say.side(bits);
  return {
    head: say.duet.first(difference.index),
    rest: [...chancesSentence(difference, side), ' ', partingWords(request, side, before, after)],
  };
}

function partingWords(
  { follow, temperature }: Duet['request'],
  side: string,
  before: Duet['before'],
  after: Duet['after'],
): string {
  if (!follow) return temperature === 0 ? say.duet.likeliest : say.duet.random;
  const different = after.filter(({ character }, index) => character !== before[index]?.character).length;
  return say.duet.following(side, different, after.length);
}

function chancesSentence({ before, after, chances }: Difference, side: string): readonly SentencePart[] {
  const [first, second] = [chances.before, chances.after].map(([a, b]) => [chanceOf(a), chanceOf(b)]);
  return [
    say.duet.gave('FP32'),
    { letter: before },
    ` ${first?.[0]} ${say.and} `,
    { letter: after },
    ` ${first?.[1]}; ${say.duet.gave(side)}${second?.join(` ${say.and} `)}.`,
  ];
}

/** The share of what squeezing costs that training with rounding wins back, against FP32 after as many steps. */
export function wonBack(points: readonly SweepPoint[], bits: Bits): number | null {
  const [rise, trained] = [riseAt(points, bits), pointAt(points, bits)?.trained];
  if (rise === null || !trained || rise <= 0) return null;
  return 1 - (trained.loss - trained.control) / rise;
}

/** What searching for scales gains over the plain ones at this width, once both are measured. */
export function searchSentence({ settings, points, otherScale }: SqueezeState): string | null {
  const [here, other] = [riseAt(points, settings.bits), riseAt(otherScale, settings.bits)];
  if (here === null || other === null) return null;
  const [plain, search] = settings.scale === 'plain' ? [here, other] : [other, here];
  return say.options.gain(settings.bits, plain, search);
}

/** At least one kind of matrix is squeezed. */
export const anySqueezed = ({ embeddings, head, layers }: SqueezeSettings): boolean => embeddings || head || layers;

/** The tensor that costs most when it is squeezed alone; null until all of them are measured. */
export function worstTensor(tensors: readonly TensorReport[]): { readonly name: string; readonly rise: number } | null {
  const squeezed = tensors.filter((tensor) => tensor.squeezed);
  if (squeezed.length === 0) return null;
  const rises: { readonly name: string; readonly rise: number }[] = [];
  for (const { name, lossRise } of squeezed) {
    if (lossRise === null) return null;
    rises.push({ name, rise: lossRise });
  }
  return rises.reduce((worst, each) => (each.rise > worst.rise ? each : worst));
}
