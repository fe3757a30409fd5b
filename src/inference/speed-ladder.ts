/**
 * @file Untrained networks of growing size write in FP32 and from INT4 codes: how fast a network writes does not depend on what
 * it has learned.
 */
import type { NetworkSize } from '../config/sizes.ts';
import type { Engine } from '../gpu/engine.ts';
import { initialParameters, type ParameterLayout, parameterLayout } from '../model/parameters.ts';
import { Weights } from '../model/weights.ts';
import type { TimedSize } from './crossing.ts';
import type { Progress } from './progress.ts';
import { type WritingSpeed, writingSpeed } from './speed.ts';
import { squeezeOrThrow } from './squeeze.ts';
import { networkFrom } from './squeezed-network.ts';

/** `whole`: every size was timed. Else why the sizes from there on were left out. */
export type LadderEnd = 'whole' | 'too-large' | 'too-slow';

export interface LadderStep {
  readonly share: number;
  readonly timed: TimedSize | null;
  /** With the last step. */
  readonly end: LadderEnd | null;
}

export interface LadderTask {
  readonly sizes: readonly NetworkSize[]; // from small to large
  readonly characters: number; // of one writing
  readonly rounds: number;
  /** A size that works longer than this is given up. */
  readonly secondsASize: number;
}

export async function* speedLadder(engine: Engine, task: LadderTask): AsyncGenerator<LadderStep> {
  const { sizes } = task;
  const { maxBindingBytes, maxBufferBytes } = engine.gpu;
  for (const [index, size] of sizes.entries()) {
    const layout = parameterLayout(size.shape);
    const share = (done: number): number => (index + done) / sizes.length;
    if (4 * layout.total > Math.min(maxBindingBytes, maxBufferBytes)) {
      yield { share: 1, timed: null, end: 'too-large' };
      return;
    }
    yield { share: share(0), timed: null, end: null }; // others may go first while the weights are drawn
    let speed: WritingSpeed | null = null;
    for await (const step of withinTime(speedOf(engine, size, layout, task), 1000 * task.secondsASize)) {
      speed = step.result;
      if (!speed) yield { share: share(step.share), timed: null, end: null };
    }
    const { id, parameters } = size;
    const last = index + 1 === sizes.length;
    const end = speed === null ? 'too-slow' : last ? 'whole' : null;
    yield { share: end ? 1 : share(1), timed: speed && { id, parameters, ...speed }, end };
    if (end) return;
  }
}

async function* speedOf(
  engine: Engine,
  { shape }: NetworkSize,
  layout: ParameterLayout,
  { characters, rounds }: LadderTask,
): AsyncGenerator<Progress<WritingSpeed>> {
  const params = initialParameters(layout, shape, { init: 'scaled', seed: 1 });
  const squeezed = squeezeOrThrow({ shape, params, bits: 4, scale: 'plain', squeezes: () => true });
  const before = new Weights(engine.gpu, shape);
  before.params.upload(params);
  const after = networkFrom(engine.gpu, squeezed);
  try {
    yield* writingSpeed(engine, { before, after }, { ids: [0], characters, rounds });
  } finally {
    before.destroy();
    after.destroy();
  }
}

/**
 * Ends work, so that it can clean up, when it has taken so long itself. What others do in between does not count, nor does what
 * comes before its first value: preparing kernels takes long once and says nothing about speed.
 */
export async function* withinTime<T>(work: AsyncGenerator<T>, milliseconds: number): AsyncGenerator<T> {
  let taken = Number.NEGATIVE_INFINITY;
  try {
    while (taken <= milliseconds) {
      const begin = performance.now();
      const next = await work.next();
      if (next.done) return;
      taken = Math.max(0, taken + performance.now() - begin);
      yield next.value;
    }
  } finally {
    await work.return(undefined);
  }
}
