/** @file One look at one network, and what it expects to come next. */
import * as Comlink from 'comlink';
import type { ModelShape } from '../../config/types.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import type { Engine } from '../../gpu/engine.ts';
import { captureProblem, MOST_CAPTURE_BYTES } from '../../inference/attention/capture-memory.ts';
import { logSoftmax } from '../../inference/distribution.ts';
import type { Attended, AttentionTooLarge, Probe, Steer } from '../attention-protocol.ts';
import { noNetwork } from '../current-run.ts';
import type { Answer } from '../protocol.ts';
import { Camera } from './camera.ts';
import { layersThere, sceneProblem } from './frame-memory.ts';
import { probeIds } from './probe-ids.ts';
import { charactersIn, roomFor } from './room.ts';
import type { Seated } from './sitters.ts';
import { steeringOf } from './steer-values.ts';

/** So many next characters are named. */
const NEXT = 5;

/** Yields once, after its submit. */
export async function* attending(
  seated: Seated,
  { probe, steer }: { readonly probe: Probe; readonly steer: Steer | null },
): AsyncGenerator<Answer<Attended>> {
  const { engine, network } = seated;
  const { shape } = network;
  const { ids, places, report } = probeIds(probe.text, { ...seated, blockSize: shape.blockSize });
  const layers = layersThere(probe.layers, shape.nLayer);
  const problem = sizeProblem(engine, shape, { layers, characters: ids.length });
  if (problem) return yield { ok: false, problem };
  const camera = new Camera(seated, { logits: true });
  try {
    const shot = await camera.take({ ids, layers, steering: steer && steeringOf(steer, { places, shape }) });
    if (!shot) return yield noNetwork(); // another one took its place
    const { frame, logits } = shot;
    const value = { ...report, frame, next: likeliestOf(logits ?? [], seated.tokenizer) };
    yield Comlink.transfer({ ok: true, value }, [frame.shares.buffer]);
  } finally {
    camera.close();
  }
}

/** null where the window that has room for the text fits into memory; else what would, and could be watched too. */
function sizeProblem(
  { gpu }: Engine,
  shape: ModelShape,
  { layers, characters }: { readonly layers: readonly number[] | null; readonly characters: number },
): AttentionTooLarge | null {
  const room = roomFor(characters, shape.blockSize);
  const window = { batchSize: 1, blockSize: room, layers, logits: 'all' } as const;
  const limits = { total: MOST_CAPTURE_BYTES, largestBuffer: gpu.maxBindingBytes };
  const problem = captureProblem(shape, window, limits);
  if (!problem) return null;
  const watched = sceneProblem(shape, { layers, characters });
  return (
    watched ?? { ...problem, characters: problem.characters === room ? characters : charactersIn(problem.characters) }
  );
}

/** By chance, best first; the border is ''. */
function likeliestOf(logits: ArrayLike<number>, { vocabulary }: Tokenizer): Attended['next'] {
  return Array.from(logSoftmax(logits), (log, id) => ({ id, chance: Math.exp(log) }))
    .sort((a, b) => b.chance - a.chance)
    .slice(0, NEXT)
    .map(({ id, chance }) => ({ character: id === 0 ? '' : (vocabulary[id] ?? ''), chance }));
}
