/** @file From a raw text to what training needs: vocabulary, ids, both parts, and the counts that the page shows. */
import { ONE_LONG_TEXT, readingOf, type TextForm, yardsticksOf } from './form.ts';
import type { Reading } from './reading.ts';
import { sha256 } from './sha256.ts';
import { neededLength, splitIds } from './split.ts';
import { checkText, cleanText, SHORT_TEXT_CHARACTERS, type TextNote, type TextProblem } from './text.ts';
import { buildVocabulary, createTokenizer, type Tokenizer, type Vocabulary } from './tokenizer.ts';
import type { Yardsticks } from './yardsticks.ts';

/** Counted on the text; the protocol's `TextReport` is this and its `source`. Losses in nats per character. */
export interface TextFacts extends Yardsticks {
  readonly sha256: string; // of the clean text
  readonly characters: number;
  readonly trainCharacters: number;
  readonly checkCharacters: number;
  /** Id → character; [0] is `<|endoftext|>`. */
  readonly vocabulary: readonly string[];
  readonly frequencies: Vocabulary['frequencies'];
  readonly dropped: Vocabulary['dropped'];
  readonly beginning: string; // the first 2,000 characters
  readonly notes: readonly TextNote[];
}

export interface PreparedText {
  readonly text: string; // clean
  readonly tokenizer: Tokenizer;
  readonly ids: Uint16Array;
  /** The parts to learn from and to check on; of documents, the same share of whole documents. */
  readonly reading: Reading;
  readonly facts: TextFacts;
}

export type Prepared =
  | { readonly ok: true; readonly value: PreparedText }
  | { readonly ok: false; readonly problem: TextProblem };

const BEGINNING_CHARACTERS = 2000;

/** Cleans, checks and counts a text that is to be trained on with windows of `blockSize`. */
export async function prepareText(raw: string, blockSize: number, form: TextForm = ONE_LONG_TEXT): Promise<Prepared> {
  const { text, notes } = cleanText(raw);
  const problem = checkText(text, blockSize);
  if (problem !== null) return { ok: false, problem };
  const vocabulary = buildVocabulary(text, form.alsoCharacters);
  const tokenizer = createTokenizer(vocabulary.characters);
  const { ids, dropped } = tokenizer.encode(text);
  const needed = neededLength(blockSize); // again: rare characters were dropped
  if (ids.length < needed) return { ok: false, problem: { code: 'text-too-short', characters: ids.length, needed } };
  const split = splitIds(ids);
  const facts: TextFacts = {
    sha256: await sha256(text),
    characters: ids.length,
    trainCharacters: split.train.length,
    checkCharacters: split.check.length,
    vocabulary: vocabulary.characters,
    frequencies: vocabulary.frequencies,
    dropped: vocabulary.dropped,
    beginning: firstCharacters(text, BEGINNING_CHARACTERS),
    notes: [...notes, ...countNotes(ids.length, dropped, vocabulary.dropped.length)],
    ...yardsticksOf(text, tokenizer, form),
  };
  return { ok: true, value: { text, tokenizer, ids, reading: readingOf(text, tokenizer, form), facts } };
}

function countNotes(characters: number, count: number, kinds: number): TextNote[] {
  const notes: TextNote[] = [];
  if (count > 0) notes.push({ code: 'rare-characters-dropped', count, kinds });
  if (characters < SHORT_TEXT_CHARACTERS) notes.push({ code: 'short', characters });
  return notes;
}

/** Never ends inside a pair of surrogates. */
function firstCharacters(text: string, count: number): string {
  return [...text.slice(0, 2 * count)].slice(0, count).join('');
}
