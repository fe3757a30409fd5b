/** @file What a lab has finished, in a file: it is written after each run, and a lab that was stopped goes on from it. */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { UsageError } from './failure.ts';

/** Null where there is no file yet. */
export async function readFinished<T>(
  file: string | undefined,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | null> {
  if (file === undefined || !existsSync(file)) return null;
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), await readFile(file, 'utf8'));
  if (!read.success) throw new UsageError(`--out ${file}: these are no finished runs of this lab`);
  return read.output;
}

/** Whole or not at all. */
export async function keepFinished(file: string, finished: object): Promise<void> {
  await writeFile(`${file}.part`, `${JSON.stringify(finished)}\n`);
  await rename(`${file}.part`, file);
}
