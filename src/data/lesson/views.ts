/** @file The first rows of a lesson as the trainer sees them. */
import type { Example } from '../dialogue/example.ts';
import { END_OF_TEXT_ID } from '../tokenizer.ts';
import type { ExampleView } from './report.ts';

const ROWS = 12;
const OWN_ROWS = 6;

export interface Viewed {
  readonly own: readonly Example[];
  readonly others: readonly Example[];
  readonly vocabulary: readonly string[];
  readonly blockSize: number; // T
}

/** Own pairs first, so that a new one is seen at once, then as many others as there is room for. */
export function viewsOf({ own, others, vocabulary, blockSize }: Viewed): readonly ExampleView[] {
  const first = own.slice(0, others.length > 0 ? OWN_ROWS : ROWS).map((example) => ({ example, own: true }));
  const rest = others.slice(0, ROWS - first.length).map((example) => ({ example, own: false }));
  return [...first, ...rest].map(({ example: { ids, counts, trimmed }, own: isOwn }) => ({
    characters: Array.from(ids, (id) => (id === END_OF_TEXT_ID ? '' : (vocabulary[id] ?? ''))),
    counts,
    padding: blockSize + 1 - ids.length, // a row holds T inputs and the target after the last
    trimmed,
    own: isOwn,
  }));
}
