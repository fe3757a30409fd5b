/** @file One look at one network, and what it expects to come next. */
import * as Comlink from 'comlink';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { captureProblem, MOST_CAPTURE_BYTES } from '../../inference/attention/capture-memory.ts';
import { logSoftmax } from '../../inference/distribution.ts';
import type { Attended, Probe, Steer } from '../attention-protocol.ts';
import { noNetwork } from '../current-run.ts';
import type { Answer } from '../protocol.ts';
import { Camera } from './camera.ts';
import { layersThere } from './frame-memory.ts';
import { probeIds } from './probe-ids.ts';
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
  const window = { batchSize: 1, blockSize: ids.length, layers, logits: 'last' } as const;
  const problem = captureProblem(shape, window, {
    total: MOST_CAPTURE_BYTES,
    largestBuffer: engine.gpu.maxBindingBytes,
  });
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

/** By chance, best first; the border is ''. */
function likeliestOf(logits: ArrayLike<number>, { vocabulary }: Tokenizer): Attended['next'] {
  return Array.from(logSoftmax(logits), (log, id) => ({ id, chance: Math.exp(log) }))
    .sort((a, b) => b.chance - a.chance)
    .slice(0, NEXT)
    .map(({ id, chance }) => ({ character: id === 0 ? '' : (vocabulary[id] ?? ''), chance }));
}
