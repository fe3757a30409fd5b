/** @file A typed text as ids: what the network does not know is left out, what is too long is cut at the left. */
import { NOT_COUNTED } from '../../data/batches.ts';
import type { Reading } from '../../data/reading.ts';
import { END_OF_TEXT_ID, type Tokenizer } from '../../data/tokenizer.ts';
import type { ProbeReport } from '../attention-protocol.ts';

/** Characters of the text that is looked at before anybody types one. */
const USUAL_LENGTH = 32;

/** Where a typed text is to be read. */
export interface TextReader {
  readonly tokenizer: Tokenizer;
  readonly blockSize: number;
  /** What is read where the text is empty. */
  readonly start: readonly number[];
}

export interface Reader extends TextReader {
  /** What is looked at before anybody types. */
  readonly reading: Reading;
}

export interface ProbeIds {
  readonly ids: readonly number[]; // (n), 1 ≤ n ≤ blockSize
  /** (n): which character of the text each id is, counted from 0; −1 where nobody typed it. */
  readonly places: readonly number[];
  readonly report: ProbeReport;
}

/** null = a beginning of the text kept aside. */
export function probeIds(text: string | null, { reading, ...reader }: Reader): ProbeIds {
  return text === null ? usualIds(reading, reader.blockSize) : typedIds(text, reader);
}

/** What somebody typed. */
export function typedIds(text: string, { tokenizer, blockSize, start }: TextReader): ProbeIds {
  const { ids, places, unknown } = knownIds(text, tokenizer);
  const cut = Math.max(0, ids.length - blockSize);
  const report = { unknown, cut };
  if (ids.length === 0) return { ids: start, places: start.map(() => -1), report };
  return { ids: ids.slice(cut), places: places.slice(cut), report };
}

/** What is known of a text, and which of its characters each id is. */
export function knownIds(
  text: string,
  { vocabulary }: Tokenizer,
): Pick<ProbeIds, 'ids' | 'places'> & Pick<ProbeReport, 'unknown'> {
  const idOf = new Map(vocabulary.map((character, id) => [character, id]));
  const unknown = new Set<string>();
  const ids: number[] = [];
  const places: number[] = [];
  Array.from(text).forEach((character, place) => {
    const id = idOf.get(character);
    if (id === undefined) unknown.add(character);
    else {
      ids.push(id);
      places.push(place);
    }
  });
  return { ids, places, unknown: [...unknown] };
}

/** A beginning of the text kept aside. */
function usualIds(reading: Reading, blockSize: number): ProbeIds {
  const report = { unknown: [], cut: 0 };
  const [window] = reading.checks({ batchSize: 1, blockSize, count: 1 });
  const end = window?.targets.indexOf(NOT_COUNTED) ?? 0;
  const length = Math.min(USUAL_LENGTH, end < 0 ? blockSize : end);
  const ids = length > 0 ? Array.from(window?.inputs.slice(0, length) ?? []) : reading.start;
  return { ids, places: ids.map(() => -1), report };
}

/** One Unicode character an id; '' is the border. */
export function charactersOf(ids: readonly number[], tokenizer: Tokenizer): readonly string[] {
  return ids.map((id) => (id === END_OF_TEXT_ID ? '' : (tokenizer.vocabulary[id] ?? '')));
}
