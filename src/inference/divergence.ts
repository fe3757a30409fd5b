/**
 * @file How many characters two networks write alike when both take the likeliest each time. The first one writes; until they
 * part, the second would have written the same, so one pass of it over the first one's text finds where it would differ.
 */
import { type Batch, NOT_COUNTED } from '../data/batches.ts';
import type { Engine } from '../gpu/engine.ts';
import { Forward } from '../training/forward.ts';
import type { Pair } from './compare.ts';
import { Decoder } from './decoder.ts';
import { likeliest } from './distribution.ts';
import { median, type Progress } from './progress.ts';

/** Prompts and characters to write after each; together they fit the window. */
export interface DivergenceTask {
  readonly prompts: readonly (readonly number[])[]; // all of one length
  readonly length: number;
}

export interface Divergence {
  readonly median: number; // characters that are alike; `length` where all are
  readonly prompts: number;
  readonly length: number;
  readonly each: readonly number[];
}

const PROMPT = 16;
const LENGTH = 64;
const ROWS_A_PASS = 16;

/** The beginnings of `count` windows, evenly spread, as many as there are at most. */
export function divergenceTask(checks: readonly Batch[], blockSize: number, count = 32): DivergenceTask {
  const prompt = Math.min(PROMPT, Math.ceil(blockSize / 2));
  const rows = checks.flatMap(({ inputs, targets }) => {
    const starts = Array.from({ length: inputs.length / blockSize }, (_, row) => row * blockSize);
    const filled = starts.filter((start) => targets[start + prompt - 1] !== NOT_COUNTED);
    return filled.map((start) => Array.from(inputs.subarray(start, start + prompt)));
  });
  const wanted = Math.min(count, rows.length);
  const prompts = Array.from({ length: wanted }, (_, i) => rows[Math.floor((i * rows.length) / wanted)] ?? []);
  return { prompts, length: Math.min(LENGTH, blockSize - prompt) };
}

/** Writes with the first network, one prompt a turn, then reads with the second. */
export async function* untilDivergence(
  engine: Engine,
  { before, after }: Pair,
  task: DivergenceTask,
): AsyncGenerator<Progress<Divergence>> {
  const { prompts, length } = task;
  const decoder = await Decoder.build(engine, before);
  const texts: number[][] = []; // prompt and what followed
  try {
    for (const ids of prompts) {
      const text = [...ids];
      for await (const next of decoder.write({ ids, length, temperature: 0, topK: 0, seed: 0 })) {
        text.push(...next);
        yield { share: (0.9 * (texts.length + (text.length - ids.length) / length)) / prompts.length, result: null };
      }
      texts.push(text);
    }
  } finally {
    decoder.destroy();
  }
  const reader = await Forward.build(engine, after, { batchSize: Math.min(ROWS_A_PASS, texts.length), logits: true });
  const each: number[] = [];
  try {
    for (let row = 0; row < texts.length; row += reader.batchSize) {
      const some = texts.slice(row, row + reader.batchSize);
      each.push(...(await alike(reader, some, { ...task, T: before.shape.blockSize, V: before.shape.vocabSize })));
      const result = { median: median(each), prompts: each.length, length, each };
      yield { share: 0.9 + (0.1 * each.length) / texts.length, result: each.length === texts.length ? result : null };
    }
  } finally {
    reader.destroy();
  }
}

/** For each text: characters after the prompt before the reader would have chosen another one. */
async function alike(
  reader: Forward,
  texts: readonly (readonly number[])[],
  { prompts, length, T, V }: DivergenceTask & { readonly T: number; readonly V: number },
): Promise<number[]> {
  const inputs = new Uint32Array(reader.batchSize * T);
  for (const [row, text] of texts.entries()) inputs.set(text.slice(0, T), row * T);
  const logits = await reader.logits(inputs); // (B, T, V)
  const first = prompts[0]?.length ?? 0;
  return texts.map((text, row) => {
    for (let i = 0; i < length; i++) {
      const at = (row * T + first + i - 1) * V;
      if (likeliest(logits.subarray(at, at + V)) !== text[first + i]) return i;
    }
    return length;
  });
}
