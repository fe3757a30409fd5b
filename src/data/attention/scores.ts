/**
 * @file What a head does, measured: how much of its attention goes to where a rule says, averaged over readers. Beside each
 * score stands its chance level: what a head that looks everywhere alike gets on the same text.
 */

/** The rules; induction is what came after the same character last time (Olsson et al. 2022, "In-context Learning and Induction Heads"). */
export const HEAD_RULES = ['previous', 'first', 'same', 'induction', 'uniform'] as const;
export type HeadRule = (typeof HEAD_RULES)[number];

/** At and above this a head gets its badge. */
export const BADGE_SCORE = 0.2;

/**
 * Scores 0..1 of every head. Readers are counted from 0, and reader 0, who can only look at itself, is left out:
 * - previous: mean share of i − 1;
 * - first: mean share of 0;
 * - same: mean share of all earlier places with the reader's own character, over readers that have one;
 * - induction: mean share of all places right after such a place, over readers that have one that is not themselves;
 * - uniform: mean entropy of a row in parts of the largest, ln(i + 1); chance is 1.
 * Where a text has no reader for a rule, score and chance are 0.
 */
export interface HeadScores {
  readonly nLayer: number; // L
  readonly nHead: number; // H
  readonly scores: Readonly<Record<HeadRule, readonly number[]>>; // (L, H) each
  readonly chance: Readonly<Record<HeadRule, number>>;
}

/** What the maps are of. */
export interface ScoredText {
  readonly ids: ArrayLike<number>; // (B, T)
  readonly blockSize: number; // T
  readonly nHead: number; // H
  /** (B): readers from here on are filling, and not asked; absent: all T are. */
  readonly lengths?: readonly number[];
}

type Aimed = Exclude<HeadRule, 'uniform'>;
const AIMED = HEAD_RULES.filter((rule): rule is Aimed => rule !== 'uniform');

/** A reader, and the places that the rules point to. */
interface Reader {
  readonly b: number;
  readonly i: number;
  readonly targets: Readonly<Record<Aimed, readonly number[]>>; // each < i + 1
}

/** Scores of the heads of each layer from its probabilities (B, H, T, T). */
export function scoreHeads(layers: readonly ArrayLike<number>[], text: ScoredText): HeadScores {
  const { nHead, blockSize: T } = text;
  const readers = readersOf(text);
  const heads = layers.flatMap((map) =>
    Array.from({ length: nHead }, (_, head) => {
      const row = ({ b, i }: Reader) => ((b * nHead + head) * T + i) * T;
      return scoreHead(readers, (reader, j) => map[row(reader) + j] ?? 0);
    }),
  );
  const uniform = scoreHead(readers, ({ i }) => 1 / (i + 1));
  const of = <V>(value: (rule: HeadRule) => V) =>
    Object.fromEntries(HEAD_RULES.map((rule) => [rule, value(rule)])) as Record<HeadRule, V>; // of all rules
  return {
    nLayer: layers.length,
    nHead,
    scores: of((rule) => heads.map((head) => head[rule])),
    chance: of((rule) => uniform[rule]),
  };
}

/** Previous, first and uniform of one measurement, same and induction of another: see `scoreStrings`. */
export function joinScores(onText: HeadScores, onStrings: HeadScores): HeadScores {
  const { previous, first, uniform } = onText.scores;
  const { same, induction } = onStrings.scores;
  const { chance } = onText;
  return {
    ...onText,
    scores: { previous, first, same, induction, uniform },
    chance: { ...chance, same: onStrings.chance.same, induction: onStrings.chance.induction },
  };
}

function scoreHead(readers: readonly Reader[], share: (reader: Reader, j: number) => number): Record<HeadRule, number> {
  const sums = { previous: 0, first: 0, same: 0, induction: 0, uniform: 0 };
  const counts = { ...sums };
  for (const reader of readers) {
    for (const rule of AIMED) {
      const places = reader.targets[rule];
      if (places.length === 0) continue;
      counts[rule]++;
      for (const j of places) sums[rule] += share(reader, j);
    }
    counts.uniform++;
    sums.uniform += entropy(reader.i + 1, (j) => share(reader, j)) / Math.log(reader.i + 1);
  }
  for (const rule of HEAD_RULES) sums[rule] = counts[rule] > 0 ? sums[rule] / counts[rule] : 0;
  return sums;
}

/** Nats. */
function entropy(count: number, share: (j: number) => number): number {
  let sum = 0;
  for (let j = 0; j < count; j++) {
    const p = share(j);
    if (p > 0) sum -= p * Math.log(p);
  }
  return sum;
}

function readersOf({ ids, blockSize: T, lengths }: ScoredText): Reader[] {
  const B = ids.length / T;
  return Array.from({ length: B }, (_, b) => {
    const row = Array.from({ length: T }, (_, t) => ids[b * T + t] ?? 0);
    const length = Math.min(T, lengths?.[b] ?? T);
    return Array.from({ length: Math.max(0, length - 1) }, (_, before): Reader => {
      const i = before + 1;
      return { b, i, targets: targetsOf(row, i) };
    });
  }).flat();
}

function targetsOf(row: readonly number[], i: number): Reader['targets'] {
  const same: number[] = [];
  for (let j = 0; j < i; j++) if (row[j] === row[i]) same.push(j);
  const induction = same.map((j) => j + 1).filter((j) => j < i);
  return { previous: [i - 1], first: [0], same, induction };
}
