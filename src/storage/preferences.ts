/** @file What the page remembers of the last visit: settings, which text was open, and the user's own text. */
import * as v from 'valibot';
import type { Config } from '../config/types.ts';
import { configSchema } from '../formats/run-record.ts';
import type { StorageAnswer } from './answer.ts';
import { type Kept, readKept, type Shelf, writeKept } from './kept.ts';

export interface Preferences {
  readonly config: Config;
  /** A built-in text by its id, or the one of `OwnText`. */
  readonly text: { readonly kind: 'builtin'; readonly id: string } | { readonly kind: 'own' };
}

export interface OwnText {
  readonly name: string;
  readonly text: string;
}

const preferencesSchema: v.GenericSchema<unknown, Preferences> = v.object({
  config: configSchema,
  text: v.variant('kind', [
    v.object({ kind: v.literal('builtin'), id: v.string() }),
    v.object({ kind: v.literal('own') }),
  ]),
});

const ownTextSchema: v.GenericSchema<unknown, OwnText> = v.object({ name: v.string(), text: v.string() });

const PREFERENCES = 'preferences';
const OWN_TEXT = 'own-text';

export class PreferenceShelf {
  constructor(private readonly shelf: Shelf) {}

  load(): Promise<StorageAnswer<Kept<Preferences>>> {
    return readKept(this.shelf, PREFERENCES, preferencesSchema);
  }

  save(preferences: Preferences): Promise<StorageAnswer<void>> {
    return writeKept(this.shelf, PREFERENCES, preferences, JSON.stringify(preferences).length);
  }

  loadOwnText(): Promise<StorageAnswer<Kept<OwnText>>> {
    return readKept(this.shelf, OWN_TEXT, ownTextSchema);
  }

  saveOwnText(text: OwnText): Promise<StorageAnswer<void>> {
    return writeKept(this.shelf, OWN_TEXT, text, 2 * text.text.length); // at most two bytes a code unit
  }
}
