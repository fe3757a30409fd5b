/**
 * @file A dialogue as the trainer sees it: ids between borders, and which of them count. Only answers count, each with the
 * border at its end: that is how a network learns to answer and to stop, and nothing about asking.
 */
import type { Row } from '../rows.ts';
import { END_OF_TEXT_ID, type Encoded, type Tokenizer } from '../tokenizer.ts';
import { NO_REPLACEMENTS, type Replacements, replaceCharacters, unknownIn } from './characters.ts';
import type { ExampleProblem } from './problem.ts';
import { type Dialogue, type Turn, writePrompt } from './turn.ts';

export interface Example extends Row {
  readonly ids: Uint16Array; // (n), n ≤ T + 1: border, "Q: …\nA: …", border, and so on
  readonly counts: readonly boolean[]; // (n)
  /** Ids that were cut off at the left because the dialogue is longer than the window. */
  readonly trimmed: number;
}

export type MadeExample =
  | { readonly ok: true; readonly example: Example }
  | { readonly ok: false; readonly problem: ExampleProblem };

export interface ExampleOptions {
  readonly tokenizer: Tokenizer;
  readonly blockSize: number; // T
  readonly replacements?: Replacements;
}

/**
 * Too long a dialogue loses its beginning, never a part of its last answer: if that alone does not fit behind one id, or
 * a character is not known, it is a problem and nothing is dropped in silence.
 */
export function dialogueExample(dialogue: Dialogue, options: ExampleOptions): MadeExample {
  const { tokenizer, blockSize, replacements = NO_REPLACEMENTS } = options;
  const written = dialogue.map((turn) => writtenTurn(turn, replacements));
  const text = written.map(({ prompt, answer }) => prompt + answer).join('');
  const unknown = unknownIn(text, tokenizer.vocabulary);
  if (unknown.length > 0) return { ok: false, problem: { code: 'unknown-characters', characters: unknown } };
  if (written.some(({ answer }) => answer === '')) return { ok: false, problem: { code: 'empty-answer' } };
  const { ids, counts } = encodeTurns(written, tokenizer);
  const last = tokenizer.encode(written.at(-1)?.answer ?? '').ids.length;
  const limit = blockSize - 1; // one id before it, one border after it, T + 1 in all
  if (last > limit) return { ok: false, problem: { code: 'answer-too-long', characters: last, limit } };
  return { ok: true, example: trimLeft(ids, counts, blockSize + 1) };
}

/**
 * What a chat feeds the network before it answers: border, earlier turns, the question, "A: ". Characters that it does not
 * know are left out and counted.
 */
export function promptIds(earlier: Dialogue, question: string, options: Omit<ExampleOptions, 'blockSize'>): Encoded {
  const { tokenizer, replacements = NO_REPLACEMENTS } = options;
  const written = earlier.map((turn) => writtenTurn(turn, replacements));
  const text = written.map(({ prompt, answer }) => prompt + answer).join('');
  const prompt = tokenizer.encode(replaceCharacters(writePrompt(question), replacements));
  const ids = Uint16Array.of(...encodeTurns(written, tokenizer).ids, ...prompt.ids);
  return { ids, dropped: tokenizer.encode(text).dropped + prompt.dropped };
}

interface WrittenTurn {
  readonly prompt: string;
  readonly answer: string;
}

function writtenTurn({ question, answer }: Turn, replacements: Replacements): WrittenTurn {
  return {
    prompt: replaceCharacters(writePrompt(question), replacements),
    answer: replaceCharacters(answer, replacements),
  };
}

/** Border, then of each turn: prompt (not counted), answer and border (counted). */
function encodeTurns(turns: readonly WrittenTurn[], tokenizer: Tokenizer): Pick<Example, 'ids' | 'counts'> {
  const ids: number[] = [END_OF_TEXT_ID];
  const counts: boolean[] = [false];
  const append = (more: ArrayLike<number>, count: boolean): void => {
    for (const id of Array.from(more)) {
      ids.push(id);
      counts.push(count);
    }
  };
  for (const { prompt, answer } of turns) {
    append(tokenizer.encode(prompt).ids, false);
    append(tokenizer.encode(answer).ids, true);
    append([END_OF_TEXT_ID], true);
  }
  return { ids: Uint16Array.from(ids), counts };
}

/** What is left of an answer that was cut in two does not count: its question is gone. */
function trimLeft(ids: Uint16Array, counts: readonly boolean[], length: number): Example {
  const trimmed = Math.max(0, ids.length - length);
  const kept = counts.slice(trimmed);
  const whole = kept.indexOf(false);
  return { ids: ids.slice(trimmed), counts: kept.map((count, i) => count && i > whole), trimmed };
}
