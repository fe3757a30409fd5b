/** @file A loss in JSON, which has no NaN: of a run that diverged it is kept as null. */
import * as v from 'valibot';

export const lossSchema = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? Number.NaN),
);
