/** @file What a lesson is made of, as the page asks for it and as storage keeps it. */
import * as v from 'valibot';
import { type OwnPair, readOwnPairs } from '../dialogue/own-pairs.ts';

/** Where the dialogues come from. The user's own pairs are learned besides; with `own` they are all there is. */
export type LessonSource =
  /**
   * `unknown`: a tenth of the questions are about places that do not exist, to be answered `unknown`. `pairs`: of `way`, how
   * many pairs of places are taught; all without.
   */
  | { readonly kind: 'town'; readonly asks: 'where' | 'way'; readonly unknown: boolean; readonly pairs?: number }
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'own' };

export interface LessonRequest {
  readonly source: LessonSource;
  readonly own: readonly OwnPair[];
  /** What becomes of characters that the network does not know: '' drops one. Not listed = the dialogue is left out. */
  readonly replacements: readonly (readonly [character: string, replacement: string])[];
}

const sourceSchema = v.variant('kind', [
  v.object({
    kind: v.literal('town'),
    asks: v.picklist(['where', 'way']),
    unknown: v.boolean(),
    pairs: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  v.object({ kind: v.literal('file'), name: v.string(), text: v.string() }),
  v.object({ kind: v.literal('own') }),
]);

/** A request as storage kept it. */
export const requestSchema: v.GenericSchema<unknown, LessonRequest> = v.object({
  source: sourceSchema,
  own: v.pipe(
    v.array(v.unknown()),
    v.transform((pairs) => readOwnPairs(pairs).pairs),
  ),
  replacements: v.array(v.tuple([v.string(), v.string()])),
});
