/**
 * @file A text of documents: paragraphs, separated by empty lines. Each is read in a row of its own, between two borders
 * (`<|endoftext|>`): the first is only read, the second is also a target, so a network learns where documents end.
 */
import type { Batch } from './batches.ts';
import { type Row, rowBatches, rowCheckBatches, rowEvaluationBatches } from './rows.ts';
import { trainLength } from './split.ts';
import { END_OF_TEXT_ID, type Tokenizer } from './tokenizer.ts';

export interface DocumentSource {
  readonly documents: readonly Uint16Array[]; // ids without borders
  /**
   * Only what stands after the last of this id in a document counts as a target, its last border left out; absent or null:
   * everything counts.
   */
  readonly countsAfter?: number | null;
  readonly batchSize: number; // B
  readonly blockSize: number; // T
}

/** The paragraphs of a clean text as ids. Line ends inside a document are characters; empty lines belong to none. */
export function readDocuments(text: string, tokenizer: Tokenizer): readonly Uint16Array[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/^\n|\n$/g, ''))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => tokenizer.encode(paragraph).ids);
}

export interface DocumentSplit {
  readonly train: readonly Uint16Array[];
  readonly check: readonly Uint16Array[];
}

/** The last tenth is kept aside, whole documents. */
export function splitDocuments(documents: readonly Uint16Array[]): DocumentSplit {
  const border = trainLength(documents.length);
  return { train: documents.slice(0, border), check: documents.slice(border) };
}

/** `batch(seed, step)`: one document a row. One longer than T − 1 is cut off at the right, without its last border. */
export function documentBatches(source: DocumentSource): (seed: number, step: number) => Batch {
  return rowBatches({ ...source, rows: documentRows(source) });
}

/** The same `count` documents at every check. */
export function documentCheckBatches({
  count,
  ...source
}: DocumentSource & { readonly count: number }): readonly Batch[] {
  return rowCheckBatches({ ...source, rows: documentRows(source), count });
}

/** Every document once. */
export function documentEvaluationBatches(source: DocumentSource): Generator<Batch> {
  return rowEvaluationBatches({ ...source, rows: documentRows(source) });
}

/** How many documents do not fit with both borders into a window and the id after it. */
export function countTooLong(documents: readonly Uint16Array[], blockSize: number): number {
  return documents.filter(({ length }) => length + 2 > blockSize + 1).length;
}

/** Each document between its borders. */
export function documentRows({
  documents,
  countsAfter = null,
}: Pick<DocumentSource, 'documents' | 'countsAfter'>): readonly Row[] {
  return documents.map((document) => {
    const ids = new Uint16Array(document.length + 2).fill(END_OF_TEXT_ID);
    ids.set(document, 1);
    if (countsAfter === null) return { ids };
    const last = ids.lastIndexOf(countsAfter);
    return { ids, counts: Array.from(ids, (_, i) => last >= 0 && i > last && i <= document.length) };
  });
}
