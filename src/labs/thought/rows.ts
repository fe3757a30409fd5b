/**
 * @file Designs as rows to learn from. `open`: question, thought and answer in one row. `closed`: the answer is a second row that
 * holds nothing of the question but the code. `masked`: one row whose answer may only attend to the code, which is no bottleneck:
 * what was read of the question is still in the code's hidden states.
 */
import { type Batch, NOT_COUNTED } from '../../data/batches.ts';
import { integerBelow, STREAMS, uniform } from '../../data/random.ts';
import { COLON, DOT, EQUALS, QUESTION, symbolId } from './alphabet.ts';
import { answerTo, type ThoughtDesign } from './designs.ts';

export type Passage = 'open' | 'closed' | 'masked';

export interface ThoughtTask {
  readonly design: ThoughtDesign;
  readonly passage: Passage;
  readonly digits: number; // n
  /** Share of code symbols replaced by a digit by chance before the answer reads them; closed rows only. */
  readonly noise: number;
}

/** Where things stand in the first row. */
export interface Places {
  readonly colon: number;
  readonly code: number; // first symbol of the code
  readonly equals: number;
  readonly codeLength: number;
  readonly blockSize: number; // T
}

export function placesOf({ design, passage, digits }: ThoughtTask): Places {
  const x = new Array<number>(digits).fill(0);
  const codeLength = design.code(x).length;
  const colon = 1 + digits;
  const code = colon + 1 + design.working(x).length;
  const equals = code + codeLength;
  // A second row of dot, code, equals sign and answer is never longer than the first.
  return { colon, code, equals, codeLength, blockSize: passage === 'closed' ? equals : equals + 1 };
}

/** Up to and with the colon: what the network goes on from. */
export function questionIds(x: readonly number[]): readonly number[] {
  return [QUESTION, ...x.map(symbolId), COLON];
}

/** What the answer is read from in a row of its own. */
export function codeRow(code: readonly number[]): readonly number[] {
  return [DOT, ...code, EQUALS]; // ids
}

/** A row and which of its ids count as targets. */
interface Row {
  readonly ids: readonly number[];
  readonly counts: (index: number) => boolean;
}

function firstRow({ design, passage }: ThoughtTask, { colon, equals }: Places, x: readonly number[]): Row {
  const thought = [...design.working(x), ...design.code(x)].map(symbolId);
  const ids = [...questionIds(x), ...thought, EQUALS, ...(passage === 'closed' ? [] : [symbolId(answerTo(x))])];
  // Where the equals sign stands need not be learned: it is always given.
  return { ids, counts: (index) => index > colon && (passage === 'open' || index !== equals) };
}

function secondRow(code: readonly number[], x: readonly number[]): Row {
  const ids = [...codeRow(code.map(symbolId)), symbolId(answerTo(x))];
  return { ids, counts: (index) => index === ids.length - 1 };
}

/** `batch(seed, step)`: rows of questions by chance; of closed designs half are first rows, half second rows. */
export function thoughtBatches(task: ThoughtTask, batchSize: number): (seed: number, step: number) => Batch {
  const places = placesOf(task);
  const { passage, digits, design, noise } = task;
  return (seed, step) => {
    const at = (position: number) => ({ seed, stream: STREAMS.BATCH, step, position });
    const rows = Array.from({ length: batchSize }, (_, row): Row => {
      const x = Array.from({ length: digits }, (_, i) => integerBelow(10, at(64 * row + i)));
      if (passage !== 'closed' || row < batchSize / 2) return firstRow(task, places, x);
      const code = design.code(x).map((symbol, i) => {
        const replaced = noise > 0 && uniform(at(64 * row + 32 + 2 * i)) < noise;
        return replaced ? integerBelow(10, at(64 * row + 33 + 2 * i)) : symbol;
      });
      return secondRow(code, x);
    });
    return fill(rows, places.blockSize);
  };
}

function fill(rows: readonly Row[], T: number): Batch {
  const inputs = new Uint32Array(rows.length * T).fill(QUESTION); // (B, T)
  const targets = new Uint32Array(rows.length * T).fill(NOT_COUNTED); // (B, T)
  let counted = 0;
  rows.forEach(({ ids, counts }, row) => {
    inputs.set(ids.slice(0, -1), row * T);
    for (let index = 1; index < ids.length; index++) {
      if (!counts(index)) continue;
      targets[row * T + index - 1] = ids[index] ?? NOT_COUNTED; // inside
      counted++;
    }
  });
  return { inputs, targets, counted };
}

/** The first key that each query sees (T), the same in every row; null: all before it. */
export function firstKeys(task: ThoughtTask): Uint32Array<ArrayBuffer> | null {
  if (task.passage !== 'masked') return null;
  const { code, equals, blockSize } = placesOf(task);
  return Uint32Array.from({ length: blockSize }, (_, t) => (t >= equals ? code : 0));
}

/** All questions of n digits, in order. */
export function allQuestions(digits: number): readonly (readonly number[])[] {
  return Array.from({ length: 10 ** digits }, (_, index) => [...String(index).padStart(digits, '0')].map(Number));
}
