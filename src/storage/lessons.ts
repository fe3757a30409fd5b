/**
 * @file What runs of phase 2 need to go on in a later visit: the lesson of each, and the networks they began from. A base
 * is kept once for all runs that began from it, and goes when the last of them does. Also the user's own pairs.
 */
import * as v from 'valibot';
import { type OwnPair, readOwnPairs } from '../data/dialogue/own-pairs.ts';
import { type LessonRequest, requestSchema } from '../data/lesson/request.ts';
import { count } from '../formats/run-record.ts';
import { attempt, type StorageAnswer } from './answer.ts';
import { type Kept, parseKept, readKept, type Shelf, writeKept } from './kept.ts';

export interface KeptLesson {
  readonly request: LessonRequest;
  readonly seed: number;
  readonly base: { readonly runId: string; readonly step: number };
}

const lessonSchema: v.GenericSchema<unknown, KeptLesson> = v.object({
  request: requestSchema,
  seed: count,
  base: v.object({ runId: v.string(), step: count }),
});

const bytesSchema = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'not bytes');

const LESSON_PREFIX = 'lesson/';
const BASE_PREFIX = 'base/';
const OWN_PAIRS = 'own-pairs';

const lessonKey = (runId: string) => LESSON_PREFIX + runId;
const baseKey = ({ runId, step }: KeptLesson['base']) => `${BASE_PREFIX}${runId}/${step}`;

export class LessonShelf {
  private readonly shelf: Shelf;

  constructor(shelf: Shelf) {
    this.shelf = shelf;
  }

  /** The lesson of a run, and its base as a checkpoint file, which is written only if it is not there yet. */
  async save(runId: string, lesson: KeptLesson, base: () => Uint8Array<ArrayBuffer>): Promise<StorageAnswer<void>> {
    const kept = await writeKept(this.shelf, lessonKey(runId), lesson, JSON.stringify(lesson).length);
    if (!kept.ok) return kept;
    const { store } = this.shelf;
    const key = baseKey(lesson.base);
    const there = await attempt({ needed: 0, free: this.shelf.free }, async () => (await store.keys()).includes(key));
    if (!there.ok) return there;
    if (there.value) return { ok: true, value: undefined };
    const bytes = base();
    return writeKept(this.shelf, key, bytes, bytes.byteLength);
  }

  load(runId: string): Promise<StorageAnswer<Kept<KeptLesson>>> {
    return readKept(this.shelf, lessonKey(runId), lessonSchema);
  }

  loadBase(base: KeptLesson['base']): Promise<StorageAnswer<Kept<Uint8Array<ArrayBuffer>>>> {
    return readKept(this.shelf, baseKey(base), bytesSchema);
  }

  /** Also the bases that no lesson needs any more. */
  remove(runId: string): Promise<StorageAnswer<void>> {
    const { store, free } = this.shelf;
    return attempt({ needed: 0, free }, async () => {
      await store.delete(lessonKey(runId));
      await this.removeBases();
    });
  }

  /** Lessons of runs that are gone, and then bases that nobody needs. */
  async removeOrphans(runs: ReadonlySet<string>): Promise<void> {
    const { store } = this.shelf;
    for (const key of await this.keysOf(LESSON_PREFIX)) {
      if (!runs.has(key.slice(LESSON_PREFIX.length))) await store.delete(key);
    }
    await this.removeBases();
  }

  private async removeBases(): Promise<void> {
    const { store } = this.shelf;
    const needed = new Set<string>();
    for (const key of await this.keysOf(LESSON_PREFIX)) {
      const { value } = parseKept(key, await store.get(key), lessonSchema);
      if (value === null) return; // one that cannot be read may need any of them
      needed.add(baseKey(value.base));
    }
    for (const key of await this.keysOf(BASE_PREFIX)) if (!needed.has(key)) await store.delete(key);
  }

  private async keysOf(prefix: string): Promise<readonly string[]> {
    return (await this.shelf.store.keys()).filter((key) => key.startsWith(prefix));
  }

  /** Entries that are no pairs are left out. */
  ownPairs(): Promise<StorageAnswer<readonly OwnPair[]>> {
    const { store, free } = this.shelf;
    return attempt({ needed: 0, free }, async () => readOwnPairs(await store.get(OWN_PAIRS)).pairs);
  }

  /** `before`: what this tab knew; what other tabs have kept or dropped since stays so. */
  changeOwnPairs(before: readonly OwnPair[], after: readonly OwnPair[]): Promise<StorageAnswer<void>> {
    const { store, free } = this.shelf;
    const change = (stored: unknown) => changed(readOwnPairs(stored).pairs, before, after);
    return attempt({ needed: JSON.stringify(after).length, free }, () => store.update(OWN_PAIRS, change));
  }
}

/** What was changed from `before` to `after`, done to what is stored. */
function changed(
  stored: readonly OwnPair[],
  before: readonly OwnPair[],
  after: readonly OwnPair[],
): readonly OwnPair[] {
  const [was, is, kept] = [byQuestion(before), byQuestion(after), byQuestion(stored)];
  const own = after.flatMap((pair) => {
    const old = was.get(pair.question);
    const same = old !== undefined && old.answer === pair.answer && old.origin === pair.origin;
    return (same ? kept.get(pair.question) : pair) ?? [];
  });
  return [...own, ...stored.filter(({ question }) => !was.has(question) && !is.has(question))];
}

const byQuestion = (pairs: readonly OwnPair[]) => new Map(pairs.map((pair) => [pair.question, pair]));
