/** @file `fledgling finetune`: a network that has read learns to answer; the base file is never changed. */
import { writeFile } from 'node:fs/promises';
import { defaultConfig, withSettings } from '../config/config.ts';
import {
  defaultFinetune,
  type FinetuneSettings,
  finetuneChanges,
  type TrainedPart,
  validateFinetune,
} from '../config/finetune-settings.ts';
import { loadBuiltinText } from '../data/builtin.ts';
import { prepareExamples } from '../data/dialogue/examples.ts';
import { parseDialogues } from '../data/dialogue/parse.ts';
import { splitByQuestion } from '../data/dialogue/split.ts';
import type { Dialogue } from '../data/dialogue/turn.ts';
import { readDocuments } from '../data/documents.ts';
import { documentReading, type Reading } from '../data/reading.ts';
import { createTokenizer, type Tokenizer } from '../data/tokenizer.ts';
import { type ModelFile, writeModelFile } from '../formats/model-file.ts';
import { Answerer } from '../training/answerer.ts';
import { createFinetune, freshState } from '../training/finetune.ts';
import type { Run } from '../training/run.ts';
import { withEngine } from './engine.ts';
import { examine, townLesson } from './exam.ts';
import { CommandFailure, UsageError } from './failure.ts';
import { readModel, readText } from './inputs.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { wantedConfig } from './settings.ts';
import { settingWords } from './words.ts';

const ASIDE_SHARE = 0.1;
const EXAM_BATCH = 16;

export const finetuneOptions = {
  model: { type: 'string', hint: 'FILE', help: 'the network to go on from', required: true },
  dialogue: { type: 'string', hint: 'FILE', help: 'JSON lines with messages, or Q: and A: text' },
  dataset: {
    type: 'string',
    hint: 'NAME',
    help: 'town-where or town-way: questions about the town, instead of a file',
  },
  set: { type: 'list', hint: 'KEY=VALUE', help: 'one setting, as on the page; may be repeated' },
  steps: { type: 'integer', hint: 'N', help: 'steps in all' },
  mix: { type: 'number', hint: 'F', help: "share of rows that are the town's walks, 0 to 0.5 (with --dataset)" },
  freeze: { type: 'string', hint: 'PART', help: 'what is trained: all, last-layers or head' },
  'last-layers': { type: 'integer', hint: 'N', help: 'how many, with --freeze last-layers' },
  seed: { type: 'integer', hint: 'N', help: 'what all random numbers come from' },
  out: { type: 'string', hint: 'FILE', help: 'where to write the tuned network', required: true },
  ...JSON_OPTION,
} as const satisfies Options;

type Wanted = Values<typeof finetuneOptions>;
type Lesson = Pick<ReturnType<typeof townLesson>, 'exam'> & {
  readonly learn: readonly Dialogue[];
  readonly aside: readonly Dialogue[];
  readonly text: Reading | null;
};

export async function finetune(wanted: Wanted, out: Output): Promise<void> {
  const model = await readModel(wanted.model);
  const tokenizer = createTokenizer(model.vocabulary);
  const config = configOf(wanted, model);
  const settings = settingsOf(wanted, config.nLayer);
  const lesson = await lessonOf(wanted, tokenizer, config.seed);
  const options = { tokenizer, blockSize: config.blockSize };
  const learn = prepareExamples(lesson.learn, options);
  const aside = prepareExamples(lesson.aside, options);
  for (const { index, problem } of learn.problems) out.progress(`dialogue ${index + 1} is left out: ${problem.code}`);
  if (learn.examples.length === 0 || aside.examples.length === 0)
    throw new UsageError('too few dialogues: some are needed to learn from, and some to check on');
  await withEngine({ out }, async (engine) => {
    const run = await createFinetune({
      engine,
      tokenizer,
      config,
      settings,
      state: freshState(model.params),
      learn: learn.examples,
      aside: aside.examples,
      text: lesson.text,
    });
    const answerer = await Answerer.build(engine, run.trainer.weights, EXAM_BATCH);
    const exam = () => (lesson.exam.length > 0 ? examine(answerer, tokenizer, lesson.exam) : null);
    const before = await exam();
    const course = await follow(run, out);
    const after = await exam();
    await writeFile(wanted.out, writeModelFile(tunedFile(model, run, (await run.trainer.state()).params, config.seed)));
    answerer.destroy();
    run.destroy();
    const result = {
      out: wanted.out,
      step: run.step,
      ...course,
      answers: { before, after },
      settings,
      characters: learn.characters,
      counted: learn.counted,
    };
    out.result(result, [
      `${wanted.out}: step ${run.step}, answers ${before?.share ?? '–'} → ${after?.share ?? '–'}, phase 1 ${course.forgetting[0]?.loss ?? '–'} → ${course.forgetting.at(-1)?.loss ?? '–'}`,
    ]);
  });
}

/** Trains to the end; what was measured on the way. */
async function follow(run: Run, out: Output) {
  const checks: { step: number; loss: number }[] = [];
  const forgetting: { step: number; loss: number }[] = [];
  const measure = async () => {
    checks.push({ step: run.step, loss: await run.check() });
    forgetting.push({ step: run.step, loss: await run.forgetting() });
  };
  for await (const event of run.advance(run.config.steps)) {
    if (event.type === 'not-finite')
      throw new CommandFailure({
        code: 'loss-not-finite',
        step: event.step,
        checkpointStep: 0,
        learningRate: run.config.learningRate,
      });
    if (event.type === 'check') checks.push({ step: event.step, loss: event.loss });
    if (event.type === 'forgetting') forgetting.push({ step: event.step, loss: event.loss });
    if (event.type === 'check') out.progress(`step ${event.step}: loss on answers kept aside ${event.loss.toFixed(4)}`);
    if (event.type === 'forgetting') out.progress(`step ${event.step}: loss on phase 1 ${event.loss.toFixed(4)}`);
  }
  if (checks.at(-1)?.step !== run.step) await measure();
  return { checks, forgetting };
}

function configOf(wanted: Wanted, model: ModelFile<ArrayBuffer>) {
  const { vocabSize: _, ...shape } = model.shape;
  const base = withSettings(model.checkpoint?.config ?? defaultConfig(), { ...shape, ...finetuneChanges });
  const config = wantedConfig(wanted, base);
  const changed = Object.entries(shape).find(([key, value]) => Reflect.get(config, key) !== value);
  if (changed) throw new UsageError(`--set ${changed[0]}: the shape of a network cannot change in phase 2`);
  return config;
}

function settingsOf({ mix, freeze, 'last-layers': lastLayers }: Wanted, nLayer: number): FinetuneSettings {
  const defaults = defaultFinetune();
  const settings = {
    mix: mix ?? defaults.mix,
    trained: (freeze ?? defaults.trained) as TrainedPart, // checked next
    lastLayers: lastLayers ?? defaults.lastLayers,
  };
  const problems = validateFinetune(settings, nLayer);
  if (problems.length > 0) throw new UsageError(problems.map(settingWords).join('\n'));
  return settings;
}

async function lessonOf({ dialogue, dataset }: Wanted, tokenizer: Tokenizer, seed: number): Promise<Lesson> {
  if ((dialogue === undefined) === (dataset === undefined))
    throw new UsageError('either --dialogue FILE or --dataset NAME is needed');
  if (dialogue !== undefined) {
    const { dialogues, problems } = parseDialogues((await readText(dialogue)).raw);
    if (dialogues.length === 0)
      throw new UsageError(
        `${dialogue}: no dialogue can be read${problems[0] ? ` (line ${problems[0].line}: ${problems[0].code})` : ''}`,
      );
    const { train, check } = splitByQuestion(dialogues, { seed, share: ASIDE_SHARE });
    return { learn: train, aside: check.length > 0 ? check : train, exam: [], text: null };
  }
  if (dataset !== 'town-where' && dataset !== 'town-way')
    throw new UsageError(`--dataset ${dataset}: there are town-where, town-way`);
  const { learn, exam } = townLesson(dataset === 'town-where' ? 'where' : 'way', seed);
  const raw = await loadBuiltinText('town');
  if (raw === null) throw new UsageError('the town was not built: run npm run build');
  return {
    learn,
    exam,
    aside: exam.map((question) => [question]),
    text: documentReading(readDocuments(raw, tokenizer)),
  };
}

/** The tuned network, a child of the base. */
function tunedFile(
  model: ModelFile<ArrayBuffer>,
  run: Run,
  params: Float32Array<ArrayBuffer>,
  seed: number,
): ModelFile<ArrayBuffer> {
  const { run: runId, step } = model.lineage;
  const lineage = {
    ...model.lineage,
    run: crypto.randomUUID(),
    phase: 'finetune' as const,
    parent: { runId, step },
    step: run.step,
    seed,
  };
  return { ...model, params, lineage, checkpoint: null };
}
