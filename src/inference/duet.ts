/**
 * @file Two networks write from the same prompt with the same random numbers: one for each character, used for both. Each goes on
 * from its own text; or the second reads the first one's and only tells what it would have written.
 */
import type { Engine } from '../gpu/engine.ts';
import { Along } from './along.ts';
import type { Pair } from './compare.ts';
import { Decoder, type Writing } from './decoder.ts';
import { choose, logSoftmax } from './distribution.ts';

export interface DuetRequest extends Writing {
  /** The second reads the first one's text instead of its own. */
  readonly follow: boolean;
}

/** One character of a side, with the chance that this side gave it. */
export interface WrittenId {
  readonly id: number;
  readonly chance: number;
}

/** Where the two first differ, with the chances of both characters by both. */
export interface DuetDifference {
  readonly index: number; // characters before it are alike
  readonly before: number; // id
  readonly after: number;
  readonly chances: {
    readonly before: readonly [ofBefore: number, ofAfter: number];
    readonly after: readonly [ofBefore: number, ofAfter: number];
  };
}

/** All that has been written so far. */
export interface DuetState {
  readonly before: readonly WrittenId[];
  readonly after: readonly WrittenId[];
  readonly difference: DuetDifference | null;
  readonly done: boolean;
}

/** The parts of one side. */
interface Side {
  readonly along: Along;
  readonly ids: number[]; // prompt and text
  readonly written: WrittenId[];
  readonly logits: Float32Array[]; // (V) each: what it expected at each character of `written`
}

/** Yields after each submit; the last state is the whole. */
export async function* duet(engine: Engine, pair: Pair, request: DuetRequest): AsyncGenerator<DuetState> {
  const prompt = Array.from(request.ids);
  const side = async (which: keyof Pair): Promise<Side> => ({
    along: await Along.build(engine, pair[which]),
    ids: [...prompt],
    written: [],
    logits: [],
  });
  const sides = { before: await side('before'), after: await side('after') };
  const decoders = [await Decoder.build(engine, pair.before), await Decoder.build(engine, pair.after)] as const;
  try {
    const first = decoders[0].write(request);
    const second = request.follow ? null : decoders[1].write(request);
    let difference: DuetDifference | null = null;
    for (let done = false; !done; ) {
      if (isBehind(sides.before, sides.after, request.length)) await takeNext(sides.before, first);
      else if (second) await takeNext(sides.after, second);
      else await followOn(sides, request, prompt.length);
      difference ??= findDifference(sides);
      done = [sides.before, sides.after].every(({ written }) => written.length === request.length);
      yield { before: [...sides.before.written], after: [...sides.after.written], difference, done };
    }
  } finally {
    for (const owned of [...decoders, sides.before.along, sides.after.along]) owned.destroy();
  }
}

/** Submits of the two sides hold different numbers of characters: whoever has written no more than the other is next. */
function isBehind({ written }: Side, other: Side, length: number): boolean {
  return written.length < length && written.length <= other.written.length;
}

/** Appends what one submit has written. */
async function takeNext(side: Side, source: AsyncGenerator<readonly number[]>): Promise<void> {
  const { along, ids, written } = side;
  const next = await source.next();
  if (next.done) throw new Error('a writing ended early');
  const from = ids.length;
  ids.push(...next.value);
  const logits = await along.logits(ids, from, ids.length);
  side.logits.push(...logits);
  next.value.forEach((id, i) => {
    written.push({ id, chance: chanceOf(logits[i], id) });
  });
}

/** What the second would have written at the places that the first has written and it has not read. */
async function followOn(
  { before, after }: Readonly<Record<keyof Pair, Side>>,
  request: DuetRequest,
  prompt: number,
): Promise<void> {
  const from = prompt + after.written.length;
  const logits = await after.along.logits(before.ids, from, before.ids.length);
  after.logits.push(...logits);
  for (const row of logits) {
    const id = choose(row, request, after.written.length);
    after.written.push({ id, chance: chanceOf(row, id) });
  }
}

/** Up to the first difference both have read the same text, so what each expected there can be compared. */
function findDifference({ before, after }: Readonly<Record<keyof Pair, Side>>): DuetDifference | null {
  const both = Math.min(before.written.length, after.written.length);
  for (let index = 0; index < both; index++) {
    const ids = { before: before.written[index]?.id ?? 0, after: after.written[index]?.id ?? 0 };
    if (ids.before === ids.after) continue;
    const chances = ({ logits }: Side) =>
      [chanceOf(logits[index], ids.before), chanceOf(logits[index], ids.after)] as const;
    return { index, ...ids, chances: { before: chances(before), after: chances(after) } };
  }
  return null;
}

function chanceOf(logits: Float32Array | undefined, id: number): number {
  return Math.exp(logSoftmax(logits ?? []).at(id) ?? Number.NaN);
}
