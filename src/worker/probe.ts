/** @file Half a second of real training steps on a throw-away network: what this machine can do. */
import { type Config, modelShape } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';
import { Trainer } from '../training/trainer.ts';
import type { LoadedText } from './text-shelf.ts';

const PROBE_MS = 500;

/** Yields milliseconds a step after each timed submit; the first step, which also compiles, is left out. */
export async function* probeSteps(engine: Engine, text: LoadedText, config: Config): AsyncGenerator<number> {
  const { tokenizer, reading } = text.prepared;
  const { batchSize, blockSize } = config;
  const trainer = await Trainer.create({
    engine,
    shape: modelShape(config, tokenizer.vocabSize),
    config,
    batches: reading.batches({ batchSize, blockSize }),
  });
  try {
    for await (const _ of trainer.train(1));
    let spent = 0;
    let steps = 0;
    while (spent < PROBE_MS) {
      const begin = performance.now();
      for await (const done of trainer.train(trainer.step + trainer.pace.stepsASubmit)) steps += done.length;
      spent += performance.now() - begin;
      yield spent / steps;
    }
  } finally {
    trainer.destroy();
  }
}
