/** @file What a config costs on this machine: numbers to learn, memory, time. Time is measured, or scaled by FLOPs. */
import { validateConfig } from '../config/config.ts';
import { parameterCount, stepFlops } from '../config/cost.ts';
import { type Config, modelShape } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';
import { largestBatch, trainingMemory } from '../training/memory.ts';
import type { Answer, Estimate, Problem } from './protocol.ts';

export class Estimator {
  private readonly engine: Engine;
  /** FLOP/s of the last measured training steps; null until something was measured. */
  flopsPerSecond: number | null = null;
  private readonly measured = new Map<string, number>(); // shape → tokens/s

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Refuses what is invalid or does not fit, naming the limit and the nearest setting that fits. */
  estimate(config: Config, vocabSize: number): Answer<Estimate> {
    const problems = validateConfig(config);
    if (problems.length > 0) return { ok: false, problem: { code: 'settings-invalid', problems } };
    const { choices, gpu } = this.engine;
    const memory = trainingMemory(config, vocabSize, choices);
    const limitBytes = Math.min(gpu.maxBindingBytes, gpu.maxBufferBytes);
    if (memory.largestBufferBytes > limitBytes) {
      return {
        ok: false,
        problem: this.tooLarge(config, { vocabSize, needed: memory.largestBufferBytes, limitBytes }),
      };
    }
    const shape = modelShape(config, vocabSize);
    const measured = this.measured.get(key(config, vocabSize));
    const tokensPerSecond = measured ?? this.scaled(config, vocabSize);
    const tokens = config.steps * config.batchSize * config.blockSize;
    return {
      ok: true,
      value: {
        parameters: parameterCount(shape),
        memoryBytes: memory.totalBytes,
        largestBufferBytes: memory.largestBufferBytes,
        fits: true,
        tokensPerSecond,
        measured: measured !== undefined,
        seconds: tokensPerSecond === null ? null : tokens / tokensPerSecond,
      },
    };
  }

  /** Remembers how long a training step of a config really took. */
  learn(config: Config, vocabSize: number, stepMs: number): void {
    const tokens = config.batchSize * config.blockSize;
    this.measured.set(key(config, vocabSize), (1000 * tokens) / stepMs);
    this.flopsPerSecond = (1000 * stepFlops(modelShape(config, vocabSize), config.batchSize)) / stepMs;
  }

  private scaled(config: Config, vocabSize: number): number | null {
    if (this.flopsPerSecond === null) return null;
    const flops = stepFlops(modelShape(config, vocabSize), config.batchSize);
    return (config.batchSize * config.blockSize * this.flopsPerSecond) / flops;
  }

  private tooLarge(
    config: Config,
    need: { readonly vocabSize: number; readonly needed: number; readonly limitBytes: number },
  ): Problem {
    const { vocabSize, needed, limitBytes } = need;
    const batchSize = largestBatch(config, { vocabSize, choices: this.engine.choices, limitBytes });
    return {
      code: 'too-large-for-device',
      limit:
        this.engine.gpu.maxBindingBytes <= this.engine.gpu.maxBufferBytes
          ? 'maxStorageBufferBindingSize'
          : 'maxBufferSize',
      needed,
      available: limitBytes,
      suggestion: batchSize === null ? null : { batchSize },
    };
  }
}

/** What the time of a step depends on. */
function key(config: Config, vocabSize: number): string {
  const { nLayer, nHead, nEmbd, blockSize, batchSize, bias, tied, position, dropout } = config;
  return [nLayer, nHead, nEmbd, blockSize, batchSize, bias, tied, position, dropout > 0, vocabSize].join(' ');
}
