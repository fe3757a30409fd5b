/** @file `fledgling finetune`: a network that has read learns to answer; the base file is never changed. */
import { writeFile } from 'node:fs/promises';
import { townQuestion } from '../data/lesson/exam-question.ts';
import { createTokenizer } from '../data/tokenizer.ts';
import { writeModelFile } from '../formats/model-file.ts';
import { createFinetune } from '../training/finetune.ts';
import { runFile } from '../training/run-file.ts';
import { Examiner } from '../worker/examiner.ts';
import { wantedLesson } from './cli-lesson.ts';
import { Course } from './course.ts';
import { withEngine } from './engine.ts';
import { examine } from './exam.ts';
import { beginning, wantedStart } from './finetune-start.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';

export const finetuneOptions = {
  model: { type: 'string', hint: 'FILE', help: 'the network to go on from' },
  resume: {
    type: 'string',
    hint: 'FILE',
    help: 'instead: go on from a file that finetune wrote, with the same dialogues',
  },
  dialogue: { type: 'string', hint: 'FILE', help: 'JSON lines with messages, or Q: and A: text' },
  dataset: {
    type: 'string',
    hint: 'NAME',
    help: 'town-where or town-way: questions about the town, instead of a file',
  },
  unknown: {
    type: 'flag',
    help: 'a tenth of the questions are about places that do not exist, to be answered unknown',
  },
  pairs: { type: 'integer', hint: 'N', help: 'with town-way: how many of its 304 pairs of places are taught', min: 1 },
  set: { type: 'list', hint: 'KEY=VALUE', help: 'one setting, as on the page; may be repeated' },
  steps: { type: 'integer', hint: 'N', help: 'steps in all; 0 only measures, and writes where it begins' },
  mix: { type: 'number', hint: 'F', help: "share of rows that are the town's walks, 0 to 0.5 (with --dataset)" },
  freeze: { type: 'string', hint: 'PART', help: 'what is trained: all, last-layers or head' },
  'last-layers': { type: 'integer', hint: 'N', help: 'how many, with --freeze last-layers' },
  seed: { type: 'integer', hint: 'N', help: 'what all random numbers come from' },
  out: { type: 'string', hint: 'FILE', help: 'where to write the tuned network', required: true },
  ...JSON_OPTION,
} as const satisfies Options;

export async function finetune(wanted: Values<typeof finetuneOptions>, out: Output): Promise<void> {
  const start = await wantedStart(wanted);
  const { file, config, settings, lessonSeed: seed, earlier } = start;
  const tokenizer = createTokenizer(file.vocabulary);
  const { lesson, exam, text } = await wantedLesson(wanted, { tokenizer, blockSize: config.blockSize, seed }, out);
  await withEngine({ out, kernels: earlier?.checkpoint.kernels }, async (engine) => {
    const { record, state } = beginning(start, lesson, engine);
    const { learn, aside } = lesson;
    const run = await createFinetune({ engine, tokenizer, config, settings, state, learn, aside, text });
    const questions = exam.map((asked) => townQuestion(asked, true));
    const sheet = { questions, tokenizer, replacements: [] };
    const examiner = exam.length > 0 ? await Examiner.build(engine, run.trainer.weights, sheet) : null;
    const sit = () => examiner && examine(examiner);
    const before = await sit();
    const course = new Course(run, record, out);
    await course.follow(wanted.steps === 0 ? 0 : config.steps);
    const after = await sit();
    const { shape } = run.trainer.weights;
    const end = { shape, vocabulary: file.vocabulary, record: course.record, state: await run.trainer.state() };
    await writeFile(wanted.out, writeModelFile(runFile(end)));
    examiner?.destroy();
    run.destroy();
    const { checks } = course.record;
    const forgetting = course.record.finetune?.forgetting ?? [];
    const { characters, counted } = lesson.report;
    const answers = { before, after };
    const { step } = run;
    const result = { out: wanted.out, step, checks, forgetting, answers, settings, characters, counted };
    out.result(result, [
      `${wanted.out}: step ${step}, answers ${before?.share ?? '–'} → ${after?.share ?? '–'}, phase 1 ${forgetting[0]?.loss ?? '–'} → ${forgetting.at(-1)?.loss ?? '–'}`,
    ]);
  });
}
