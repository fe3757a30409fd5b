/** @file The texts that come with the program; `node datasets/build.mjs` writes them, the bundler makes a chunk of each. */
import * as v from 'valibot';

const indexSchema = v.array(
  v.object({
    id: v.string(),
    title: v.string(),
    characters: v.number(),
    source: v.string(),
    licence: v.string(),
    /** Paragraphs are documents (`documents.ts`), to be read one a row; false: one long text. */
    documents: v.boolean(),
    /** Characters that belong in the vocabulary although the text may have none of them. */
    alsoCharacters: v.string(),
    /** Only what stands after the last of this character in a document counts as a target; '': everything does. */
    countsAfter: v.string(),
  }),
);

/** A text that comes with the program, without its characters. */
export type BuiltinInfo = v.InferOutput<typeof indexSchema>[number];

const FOLDER = '/datasets/build';
const index = import.meta.glob('/datasets/build/index.json', { eager: true, import: 'default' });
const texts = import.meta.glob<string>('/datasets/build/*.txt', { query: '?raw', import: 'default' });

/** The first one is what a new page opens with. Throws when the texts were not built. */
export function builtinTexts(): readonly BuiltinInfo[] {
  const built = index[`${FOLDER}/index.json`];
  if (built === undefined) throw new Error('the built-in texts are missing: run node datasets/build.mjs');
  return v.parse(indexSchema, built);
}

/** The characters of a built-in text; null when there is none of this id. */
export async function loadBuiltinText(id: string): Promise<string | null> {
  const load = texts[`${FOLDER}/${id}.txt`];
  return load === undefined ? null : load();
}
