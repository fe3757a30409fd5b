/** @file What a command reads from disk: texts and model files, checked before anything else happens. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { TextForm } from '../data/form.ts';
import { decodeBytes } from '../data/text.ts';
import { type ModelFile, readModelFile } from '../formats/model-file.ts';
import { CommandFailure, UsageError } from './failure.ts';
import { formatWords } from './words.ts';

export interface NamedText {
  readonly name: string;
  readonly raw: string;
  /** What a built-in text says of itself. */
  readonly form?: TextForm;
}

/** Reads a file; throws a `UsageError` that names it. */
async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`${path} cannot be read (${code})`);
  }
}

/** The text of `--text FILE`. */
export async function readText(path: string): Promise<NamedText> {
  const decoded = decodeBytes(await bytesOf(path));
  if (!decoded.ok) throw new CommandFailure(decoded.problem);
  return { name: basename(path), raw: decoded.text };
}

/** The network of `--model FILE` or `--resume FILE`. */
export async function readModel(path: string): Promise<ModelFile<ArrayBuffer>> {
  const file = readModelFile(await bytesOf(path));
  if (!file.ok)
    throw new CommandFailure({ code: 'checkpoint-damaged', detail: `${path}: ${formatWords(file.problem)}` });
  return file.value;
}
