/**
 * @file Characters to ids and back. Id 0 is the border between documents, which no typed text ever matches; then one
 * Unicode code point an id, in code point order.
 */

export const END_OF_TEXT = '<|endoftext|>';
export const END_OF_TEXT_ID = 0;
/** With the border, at most 1024 ids. */
export const MAX_CHARACTERS = 1023;

const CODE_POINTS = 0x110000;

export interface CharacterCount {
  readonly character: string;
  readonly count: number;
}

export interface Vocabulary {
  /** Id → character; [0] is `<|endoftext|>`. */
  readonly characters: readonly string[];
  /** The same characters (without the border) from most to least frequent. */
  readonly frequencies: readonly CharacterCount[];
  /** What did not fit, from most to least frequent; left out of the ids. */
  readonly dropped: readonly CharacterCount[];
}

export interface Encoded {
  readonly ids: Uint16Array; // at most 1024 ids fit; half the memory of u32 for a long text
  /** Characters that the vocabulary does not know, left out. */
  readonly dropped: number;
}

export interface Tokenizer {
  readonly vocabulary: readonly string[];
  readonly vocabSize: number; // V, the border included
  encode(text: string): Encoded;
  /** The border is written as `border`, by default nothing. Throws a RangeError for an id outside the vocabulary. */
  decode(ids: ArrayLike<number>, border?: string): string;
}

/**
 * Counts the code points of a text and keeps the 1023 most frequent; among equals, the lower code point. Those of `also`
 * are always kept, with a count of 0 where the text has none.
 */
export function buildVocabulary(text: string, also = ''): Vocabulary {
  const counts = new Uint32Array(CODE_POINTS);
  for (const codePoint of codePoints(text)) counts[codePoint] = (counts[codePoint] ?? 0) + 1;
  const wanted = new Set(codePoints(also));
  const found = [...wanted].filter((codePoint) => counts[codePoint] === 0);
  for (let codePoint = 0; codePoint < CODE_POINTS; codePoint++) {
    if ((counts[codePoint] ?? 0) > 0) found.push(codePoint);
  }
  const byFrequency = found.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const first = byFrequency.filter((codePoint) => wanted.has(codePoint));
  const rest = byFrequency.filter((codePoint) => !wanted.has(codePoint));
  const chosen = new Set([...first, ...rest].slice(0, MAX_CHARACTERS));
  const kept = byFrequency.filter((codePoint) => chosen.has(codePoint));
  const count = (codePoint: number): CharacterCount => ({
    character: String.fromCodePoint(codePoint),
    count: counts[codePoint] ?? 0,
  });
  return {
    characters: [END_OF_TEXT, ...[...kept].sort((a, b) => a - b).map((codePoint) => String.fromCodePoint(codePoint))],
    frequencies: kept.map(count),
    dropped: byFrequency.filter((codePoint) => !chosen.has(codePoint)).map(count),
  };
}

/** Throws when `vocabulary` is none: border first, then different single code points, at most 1023. */
export function createTokenizer(vocabulary: readonly string[]): Tokenizer {
  const idOf = idTable(vocabulary); // 0 = not known: the border is never typed
  return {
    vocabulary,
    vocabSize: vocabulary.length,
    encode: (text) => encode(text, idOf),
    decode: (ids, border = '') =>
      Array.from(ids, (id) => (id === END_OF_TEXT_ID ? border : characterOf(vocabulary, id))).join(''),
  };
}

/** The code points of a string, a pair of surrogates as one. */
export function* codePoints(text: string): Generator<number> {
  for (let i = 0; i < text.length; i++) {
    const codePoint = text.codePointAt(i) ?? 0; // i is inside
    if (codePoint > 0xffff) i++;
    yield codePoint;
  }
}

function encode(text: string, idOf: Uint16Array): Encoded {
  const ids = new Uint16Array(text.length); // at least one code unit a code point
  let length = 0;
  let dropped = 0;
  for (const codePoint of codePoints(text)) {
    const id = idOf[codePoint] ?? 0;
    if (id === 0) dropped++;
    else ids[length++] = id;
  }
  return { ids: length === ids.length ? ids : ids.slice(0, length), dropped };
}

function idTable(vocabulary: readonly string[]): Uint16Array {
  if (vocabulary[END_OF_TEXT_ID] !== END_OF_TEXT) throw new Error(`id 0 must be ${END_OF_TEXT}`);
  if (vocabulary.length > MAX_CHARACTERS + 1) throw new Error(`more than ${MAX_CHARACTERS} characters`);
  const idOf = new Uint16Array(CODE_POINTS);
  vocabulary.forEach((character, id) => {
    if (id === END_OF_TEXT_ID) return;
    const codePoint = character.codePointAt(0);
    if (codePoint === undefined || String.fromCodePoint(codePoint) !== character) {
      throw new Error(`entry ${id} of the vocabulary is not one character: ${JSON.stringify(character)}`);
    }
    if (idOf[codePoint] !== 0) throw new Error(`twice in the vocabulary: ${JSON.stringify(character)}`);
    idOf[codePoint] = id;
  });
  return idOf;
}

function characterOf(vocabulary: readonly string[], id: number): string {
  const character = vocabulary[id];
  if (character === undefined) throw new RangeError(`id ${id} is not in a vocabulary of ${vocabulary.length}`);
  return character;
}
