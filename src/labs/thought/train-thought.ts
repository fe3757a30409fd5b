/** @file One design of thought: train it, and measure again and again what it answers and where its thought lies. */
import { type Config, modelShape } from '../../config/types.ts';
import { dice, PURPOSES } from '../../data/dice.ts';
import type { Engine } from '../../gpu/engine.ts';
import { Trainer } from '../../training/trainer.ts';
import { mapped } from '../mapped.ts';
import { thoughtTokenizer } from './alphabet.ts';
import { answerLooks } from './answer-looks.ts';
import { type Measured, measure } from './measure.ts';
import { configOf, type ThoughtPlan, type ThoughtRun } from './plan.ts';
import type { DesignResult, Look } from './result.ts';
import { allQuestions, firstKeys, placesOf, thoughtBatches } from './rows.ts';
import { Scribe } from './scribe.ts';

export interface ThoughtProgress {
  readonly share: number; // of the run's steps, 0..1
  readonly result: DesignResult | null;
}

interface Training {
  readonly run: ThoughtRun;
  readonly plan: ThoughtPlan;
}

/** Yields after each submit; the last one yielded has the result. */
export async function* trainThought(engine: Engine, training: Training): AsyncGenerator<ThoughtProgress> {
  const { run, plan } = training;
  const config = configOf(run, plan);
  const firstKey = firstKeys(run.task);
  const trainer = await Trainer.create({
    ...{ engine, config, shape: shapeOf(config) },
    batches: thoughtBatches(run.task, plan.batchSize),
    ...(firstKey && { firstKey }),
  });
  const scribe = await Scribe.build(engine, trainer.weights, firstKey);
  const questions = questionsOf(training);
  const looks: Look[] = [];
  const progress = (): ThoughtProgress => ({ share: trainer.step / run.steps, result: null });
  try {
    let last: Measured | null = null;
    for (const until of run.looks) {
      for await (const steps of trainer.train(until)) {
        if (steps.some(({ loss }) => !Number.isFinite(loss))) {
          yield { share: 1, result: diverged(training, { looks, at: trainer.step }) };
          return;
        }
        yield progress();
      }
      last = yield* mapped(measure(scribe, run.task, questions), progress);
      looks.push(lookOf(run, until, last));
    }
    if (!last) return;
    const attention = await answerLooks(engine, trainer.weights, { task: run.task, rows: last.rows });
    yield { share: 1, result: resultOf(training, { looks, examples: last.examples, answerLooks: attention }) };
  } finally {
    scribe.destroy();
    trainer.destroy();
  }
}

export const shapeOf = (config: Config) => modelShape(config, thoughtTokenizer.vocabSize);

/** All questions in mixed order where their number allows it: of closed rows every number is then exact. */
function questionsOf({ run: { task }, plan: { questions, seed } }: Training): readonly (readonly number[])[] {
  const { shuffle, below } = dice({ seed, purpose: PURPOSES.EXAM, index: task.digits });
  if (task.passage === 'closed' || 10 ** task.digits <= questions) return shuffle(allQuestions(task.digits));
  return Array.from({ length: questions }, () => Array.from({ length: task.digits }, () => below(10)));
}

function lookOf({ task }: ThoughtRun, step: number, { questions, asDesigned, point }: Measured): Look {
  const { accuracy, usable } = point;
  return { step, questions, accuracy, asDesigned, usable, plane: task.passage === 'closed' ? point : null };
}

function resultOf(
  { run, plan }: Training,
  found: Pick<DesignResult, 'looks' | 'examples' | 'answerLooks'>,
): DesignResult {
  const charactersARow = placesOf(run.task).blockSize + 1;
  const plane = found.looks.at(-1)?.plane ?? null;
  return { id: run.id, seed: plan.seed, charactersARow, plane, divergedAt: null, ...found };
}

/** What is kept of a run whose loss is no longer a number. */
function diverged(
  training: Training,
  { looks, at }: { readonly looks: readonly Look[]; readonly at: number },
): DesignResult {
  const kept = resultOf(training, { looks, examples: [], answerLooks: null });
  return { ...kept, plane: null, divergedAt: at };
}
