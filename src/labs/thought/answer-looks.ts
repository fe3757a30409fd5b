/** @file Where the answer looks: the attention of the equals sign, after which the answer is written, on what stands before it. */
import type { Engine } from '../../gpu/engine.ts';
import { AttentionCapture } from '../../inference/attention/capture.ts';
import { repeatedRows } from '../../inference/steering-inputs.ts';
import type { Network } from '../../model/network.ts';
import { EQUALS } from './alphabet.ts';
import type { AnswerLooks } from './result.ts';
import { codeRow, firstKeys, placesOf, type ThoughtTask } from './rows.ts';

/** Questions that the mean is over, at most. */
const QUESTIONS = 200;

/** `rows`: question, colon and thought, as the network wrote them. */
export async function answerLooks(
  engine: Engine,
  network: Network,
  { task, rows }: { readonly task: ThoughtTask; readonly rows: readonly (readonly number[])[] },
): Promise<AnswerLooks> {
  const { code } = placesOf(task);
  const closed = task.passage === 'closed';
  const read = rows.slice(0, QUESTIONS).map((ids) => (closed ? codeRow(ids.slice(code)) : [...ids, EQUALS]));
  const window = { batchSize: read.length, blockSize: read[0]?.length ?? 0, layers: null };
  const firstKey = firstKeys(task);
  const capture = await AttentionCapture.build(engine, network, {
    ...window,
    steering: { firstKey: firstKey !== null },
  });
  try {
    const keys = firstKey ? { firstKey: repeatedRows(firstKey, window.batchSize) } : {};
    const { probabilities } = await capture.run({ ids: read.flat(), ...keys });
    return { places: placeNames(task), shares: probabilities.map((maps) => lastRowMean(maps, window.blockSize)) };
  } finally {
    capture.destroy();
  }
}

/** Mean (T) over questions and heads of the last row of maps (B, H, T, T). */
function lastRowMean(maps: Float32Array, T: number): readonly number[] {
  const sums = new Array<number>(T).fill(0);
  const count = maps.length / (T * T); // B·H
  for (let map = 0; map < count; map++) {
    for (let key = 0; key < T; key++) sums[key] = (sums[key] ?? 0) + (maps[(map * T + T - 1) * T + key] ?? 0) / count;
  }
  return sums;
}

/** What stands where in the row that the answer is read from. */
export function placeNames(task: ThoughtTask): readonly string[] {
  const { colon, code, equals } = placesOf(task);
  const numbered = (words: string, from: number, to: number): readonly string[] =>
    Array.from({ length: to - from }, (_, i) => `${words} ${i + 1}`);
  const thought = numbered('thought', colon + 1, equals);
  if (task.passage === 'closed') return ['dot', ...thought.slice(code - colon - 1), 'equals'];
  return ['begin', ...numbered('digit', 1, colon), 'colon', ...thought, 'equals'];
}
