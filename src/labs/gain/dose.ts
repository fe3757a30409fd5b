/** @file Top-down gain on two cues: the bias that puts it on one row, and how the answers of many rows share out. */
import { CUES, type Cue, type CueRow } from '../../data/cues/text.ts';

/** Gains in nats that are tried: for A and against B above 0, the other way round below. */
export const GAINS = [-4, -3, -2, -1, 0, 1, 2, 3, 4] as const;

export interface DosePoint {
  readonly gain: number; // nats
  /** Share of the rows whose likeliest answer is the cue's value. */
  readonly top: Readonly<Record<Cue, number>>;
  /** Mean chance of the cue's value. */
  readonly chance: Readonly<Record<Cue, number>>;
}

/**
 * Nats for each place of a border and the prompt: half the gain on A and its value, less half of it on B and its value. The
 * difference of the two is what softmax sees.
 */
export function gainBias({ prompt, places }: CueRow, gain: number): number[] {
  const bias = new Array<number>(prompt.length + 1).fill(0); // (T)
  const on = (cue: Cue): readonly [number, number] => [1 + places[cue], 1 + places[cue] + 2]; // behind the border
  return bias.fill(gain / 2, ...on('A')).fill(-gain / 2, ...on('B'));
}

/** The answer to one row. */
export interface Answered {
  readonly likeliest: string;
  readonly chance: (character: string) => number;
}

export function doseOf(gain: number, rows: readonly CueRow[], answers: readonly Answered[]): DosePoint {
  if (rows.length !== answers.length || rows.length === 0) throw new RangeError('an answer for each row is needed');
  const mean = (cue: Cue, of: (answer: Answered, value: string) => number): number =>
    answers.reduce((sum, answer, i) => sum + of(answer, rows[i]?.values[cue] ?? ''), 0) / rows.length; // one each
  const both = (of: (answer: Answered, value: string) => number) =>
    Object.fromEntries(CUES.map((cue) => [cue, mean(cue, of)])) as Record<Cue, number>; // of each cue
  return {
    gain,
    top: both(({ likeliest }, value) => (likeliest === value ? 1 : 0)),
    chance: both(({ chance }, value) => chance(value)),
  };
}
