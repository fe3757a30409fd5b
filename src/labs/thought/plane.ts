/**
 * @file Where a thought lies in the information plane. X is uniform over all questions and the network writes the likeliest, so
 * with noise of a known kind every number here is exact: nothing is estimated.
 */
import { likeliest } from '../../inference/distribution.ts';
import { symbolId } from './alphabet.ts';
import { answerTo } from './designs.ts';
import { entropy, information, jointOf } from './information.ts';
import type { PlanePoint } from './result.ts';

/** One question, with the code that the network wrote. */
export interface WrittenCode {
  readonly x: readonly number[];
  readonly code: readonly number[]; // ids
}

/** log₂ chances (10) of each answer after a code, by the network. */
export type Reader = (code: readonly number[]) => ArrayLike<number>;

/** H(Y): answers of uniform digits are uniform. */
export const ANSWER_BITS = Math.log2(10);

export function planePoint(written: readonly WrittenCode[], read: Reader, noise: number): PlanePoint {
  const share = 1 / written.length;
  const received: (readonly [t: string, y: string, weight: number])[] = [];
  let [surprise, right] = [0, 0];
  for (const { x, code } of written) {
    const y = answerTo(x);
    for (const { symbols, chance } of noisy(code, noise)) {
      received.push([symbols.join(), String(y), share * chance]);
      const logs = read(symbols);
      surprise -= share * chance * (logs[y] ?? Number.NEGATIVE_INFINITY);
      if (likeliest(logs) === y) right += share * chance;
    }
  }
  const joint = jointOf(received);
  const ofThought = [...joint.values()].map((row) => [...row.values()].reduce((sum, p) => sum + p, 0));
  const spread = written.reduce(
    (sum, { code }) => sum + share * entropy(noisy(code, noise).map(({ chance }) => chance)),
    0,
  );
  return {
    thought: entropy(ofThought) - spread,
    answer: information(joint),
    usable: ANSWER_BITS - surprise,
    accuracy: right,
  };
}

interface Received {
  readonly symbols: readonly number[]; // ids
  readonly chance: number;
}

/** What may arrive of a code when each symbol is replaced by a digit by chance with this probability; chances sum to 1. */
export function noisy(code: readonly number[], noise: number): readonly Received[] {
  if (noise === 0) return [{ symbols: code, chance: 1 }];
  return code.reduce<readonly Received[]>(
    (sofar, id) =>
      sofar.flatMap(({ symbols, chance }) =>
        arrivingFor(id, noise).map(([arrived, share]) => ({ symbols: [...symbols, arrived], chance: chance * share })),
      ),
    [{ symbols: [], chance: 1 }],
  );
}

/** Every digit comes by chance; else the symbol itself, which an early network may have written where a digit should be. */
function arrivingFor(id: number, noise: number): readonly (readonly [id: number, chance: number])[] {
  const digits = Array.from({ length: 10 }, (_, digit) => symbolId(digit));
  const replaced = digits.map((digit) => [digit, noise / 10 + (digit === id ? 1 - noise : 0)] as const);
  return digits.includes(id) ? replaced : [...replaced, [id, 1 - noise]];
}
