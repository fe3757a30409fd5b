/** @file One design of thought: train it, and measure what it answers and where its thought lies in the information plane. */
import { type Config, modelShape } from '../../config/types.ts';
import { dice, PURPOSES } from '../../data/dice.ts';
import type { Engine } from '../../gpu/engine.ts';
import { Trainer } from '../../training/trainer.ts';
import { EQUALS, symbolId, thoughtTokenizer } from './alphabet.ts';
import { configOf, type ThoughtPlan, type ThoughtRun } from './plan.ts';
import { type PlanePoint, planePoint, type WrittenCode } from './plane.ts';
import { allQuestions, codeRow, firstKeys, placesOf, questionIds, type ThoughtTask, thoughtBatches } from './rows.ts';
import { Scribe } from './scribe.ts';

/** Share of right answers after so many steps, and of thoughts written exactly as designed. */
export interface Look {
  readonly step: number;
  readonly accuracy: number;
  readonly asDesigned: number;
}

export interface ThoughtResult {
  readonly id: string;
  readonly seed: number;
  readonly charactersARow: number;
  readonly looks: readonly Look[];
  /** Of closed rows; null where question and thought are both seen. */
  readonly plane: PlanePoint | null;
  /** Some questions with what was written after them. */
  readonly examples: readonly string[];
}

export interface ThoughtProgress {
  readonly share: number;
  readonly result: ThoughtResult | null;
}

interface Parts {
  readonly run: ThoughtRun;
  readonly plan: ThoughtPlan;
  readonly questions: readonly (readonly number[])[];
}

const EXAMPLES = 5;
/** Of a run's time, what training takes at most; the rest is measuring. */
const TRAINING = 0.9;

/** Yields after each submit; the last one yielded has the result. */
export async function* trainThought(
  engine: Engine,
  { run, plan }: Pick<Parts, 'run' | 'plan'>,
): AsyncGenerator<ThoughtProgress> {
  const config = configOf(run, plan);
  const firstKey = firstKeys(run.task);
  const trainer = await Trainer.create({
    ...{ engine, config, shape: shapeOf(config) },
    batches: thoughtBatches(run.task, plan.batchSize),
    ...(firstKey && { firstKey }),
  });
  const scribe = await Scribe.build(engine, trainer.weights, firstKey);
  const parts = { run, plan, questions: questionsOf(run, plan) };
  try {
    const looks: Look[] = [];
    let written: Measured | null = null;
    for (const until of run.looks) {
      for await (const _ of trainer.train(until)) yield { share: (TRAINING * trainer.step) / run.steps, result: null };
      const last = until === run.steps;
      written = yield* measured(
        scribe,
        last ? parts : { ...parts, questions: parts.questions.slice(0, plan.questions) },
      );
      looks.push({ step: until, accuracy: written.point.accuracy, asDesigned: written.asDesigned });
    }
    if (written) yield { share: 1, result: resultOf(parts, looks, written) };
  } finally {
    scribe.destroy();
    trainer.destroy();
  }
}

const shapeOf = (config: Config) => modelShape(config, thoughtTokenizer.vocabSize);

/** All questions in mixed order where their number allows it: of closed rows every number is then exact. */
function questionsOf({ task }: ThoughtRun, { questions, seed }: ThoughtPlan): Parts['questions'] {
  const { shuffle, below } = dice({ seed, purpose: PURPOSES.EXAM, index: task.digits });
  if (task.passage === 'closed' || 10 ** task.digits <= questions) return shuffle(allQuestions(task.digits));
  return Array.from({ length: questions }, () => Array.from({ length: task.digits }, () => below(10)));
}

interface Measured {
  readonly point: PlanePoint;
  readonly asDesigned: number;
  readonly examples: readonly string[];
}

async function* measured(scribe: Scribe, { run, questions }: Parts): AsyncGenerator<ThoughtProgress, Measured> {
  const { task } = run;
  const { colon, equals, code } = placesOf(task);
  const writing = scribe.write(questions.map(questionIds), equals - colon - 1);
  let next = await writing.next();
  for (; !next.done; next = await writing.next()) yield { share: TRAINING, result: null };
  const rows = next.value;
  // A closed answer depends on the code alone, another one on the whole row.
  const from = task.passage === 'closed' ? code : 0;
  const written = rows.map((ids, i): WrittenCode => ({ x: questions[i] ?? [], code: ids.slice(from, equals) }));
  const readings =
    task.passage === 'closed' ? arriving(written, task.noise).map(codeRow) : rows.map((ids) => [...ids, EQUALS]);
  const begin = task.passage === 'closed' ? 1 : 0; // after the dot
  const logs = new Map<string, readonly number[]>();
  let at = 0;
  for await (const digits of scribe.digits(readings)) logs.set((readings[at++] ?? []).slice(begin, -1).join(), digits);
  const point = planePoint(written, (ids) => logs.get(ids.join()) ?? [], task.noise);
  const designed = rows.filter((ids, i) => isDesigned(task, questions[i] ?? [], ids));
  const examples = rows.slice(0, EXAMPLES).map((ids) => thoughtTokenizer.decode(ids).trim());
  return { point, asDesigned: designed.length / rows.length, examples };
}

/** Every code that the second row may begin with, once. */
function arriving(written: readonly WrittenCode[], noise: number): readonly (readonly number[])[] {
  const length = written[0]?.code.length ?? 0;
  const codes = noise > 0 ? allQuestions(length).map((x) => x.map(symbolId)) : written.map(({ code }) => code);
  return [...new Map(codes.map((code) => [code.join(), code] as const)).values()];
}

function isDesigned({ design }: ThoughtTask, x: readonly number[], ids: readonly number[]): boolean {
  const wanted = [...questionIds(x), ...[...design.working(x), ...design.code(x)].map(symbolId)];
  return wanted.join() === ids.join();
}

function resultOf({ run, plan }: Parts, looks: readonly Look[], { point, examples }: Measured): ThoughtResult {
  const { blockSize } = placesOf(run.task);
  const plane = run.task.passage === 'closed' ? point : null;
  return { id: run.id, seed: plan.seed, charactersARow: blockSize + 1, looks, plane, examples };
}
