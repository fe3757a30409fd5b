/** @file What a built-in text says of itself, and what follows: how it is read, and which characters a loss is counted on. */
import { documentRows, readDocuments } from './documents.ts';
import { continuousReading, documentReading, type Reading } from './reading.ts';
import { splitIds } from './split.ts';
import { END_OF_TEXT_ID, type Tokenizer } from './tokenizer.ts';
import { measureYardsticks, type Yardsticks } from './yardsticks.ts';

export interface TextForm {
  /** Paragraphs are documents, each read in a row of its own. */
  readonly documents: boolean;
  /** Characters that belong in the vocabulary although the text may have none of them. */
  readonly alsoCharacters: string;
  /** Of a text of documents: only what stands after the last of this character counts as a target; '': everything does. */
  readonly countsAfter: string;
}

export const ONE_LONG_TEXT: TextForm = { documents: false, alsoCharacters: '', countsAfter: '' };

/** A clean text as it is read. A network that does not know the character of `countsAfter` is measured on everything. */
export function readingOf(text: string, tokenizer: Tokenizer, form: TextForm): Reading {
  if (form.documents) return documentReading(readDocuments(text, tokenizer), countsAfterId(form, tokenizer));
  const { ids } = tokenizer.encode(text);
  return continuousReading(ids, splitIds(ids), tokenizer);
}

/**
 * Measured on the characters that count. Borders are left out, though a network pays for them too where it writes documents
 * to their end; the character before a document's first is its border.
 */
export function yardsticksOf(text: string, tokenizer: Tokenizer, form: TextForm): Yardsticks {
  if (!form.documents) return measureYardsticks(tokenizer.encode(text).ids, tokenizer.vocabSize);
  const countsAfter = countsAfterId(form, tokenizer);
  const rows = documentRows({ documents: readDocuments(text, tokenizer), countsAfter });
  const ids = new Uint16Array(rows.reduce((length, row) => length + row.ids.length, 0));
  const counted: boolean[] = [];
  for (const row of rows) {
    ids.set(row.ids, counted.length);
    row.ids.forEach((id, i) => {
      counted.push(id !== END_OF_TEXT_ID && row.counts?.[i] !== false);
    });
  }
  return measureYardsticks(ids, tokenizer.vocabSize, (index) => counted[index] === true);
}

function countsAfterId({ countsAfter }: TextForm, tokenizer: Tokenizer): number | null {
  return tokenizer.encode(countsAfter).ids[0] ?? null;
}
