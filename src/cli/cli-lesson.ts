/** @file What `finetune` teaches: a file of dialogues, or questions about the town with its walks to mix in. */
import { loadBuiltinText } from '../data/builtin.ts';
import { readDocuments } from '../data/documents.ts';
import { type Lesson, makeLesson } from '../data/lesson/lesson.ts';
import type { LessonSource } from '../data/lesson/request.ts';
import { townAside } from '../data/lesson/town-lesson.ts';
import { documentReading, type Reading } from '../data/reading.ts';
import type { Tokenizer } from '../data/tokenizer.ts';
import type { TownQuestion } from '../data/world/questions.ts';
import { UsageError } from './failure.ts';
import { readText } from './inputs.ts';
import type { Output } from './output.ts';

export interface LessonOptions {
  readonly dialogue: string | undefined;
  readonly dataset: string | undefined;
  readonly unknown: boolean;
  readonly pairs: number | undefined;
}

export interface CliLesson {
  readonly lesson: Lesson;
  /** All that is kept aside of the town; nothing of a file, whose answers no program can judge. */
  readonly exam: readonly TownQuestion[];
  /** The text of phase 1, where it is known. */
  readonly text: Reading | null;
}

/** Whom it is for, and the seed that chooses the questions. */
export interface CliPupil {
  readonly tokenizer: Tokenizer;
  readonly blockSize: number;
  readonly seed: number;
}

export async function wantedLesson(wanted: LessonOptions, pupil: CliPupil, out: Output): Promise<CliLesson> {
  const source = await sourceOf(wanted);
  const lesson = makeLesson({ source, own: [], replacements: [] }, pupil);
  const { unreadable, unusable } = lesson.report;
  for (const { line, code } of unreadable) out.progress(`line ${line} is left out: ${code}`);
  for (const { question, problem } of unusable)
    out.progress(`${JSON.stringify(question)} is left out: ${problem.code}`);
  if (lesson.learn.length === 0) throw new UsageError('there is no dialogue that this network can learn');
  if (source.kind !== 'town') return { lesson, exam: [], text: null };
  const raw = await loadBuiltinText('town');
  if (raw === null) throw new UsageError('the town was not built: run npm run build');
  return { lesson, exam: townAside(source), text: documentReading(readDocuments(raw, pupil.tokenizer)) };
}

async function sourceOf({ dialogue, dataset, unknown, pairs }: LessonOptions): Promise<LessonSource> {
  if ((dialogue === undefined) === (dataset === undefined))
    throw new UsageError('either --dialogue FILE or --dataset NAME is needed');
  if (pairs !== undefined && dataset !== 'town-way')
    throw new UsageError('--pairs: only --dataset town-way asks for the way between pairs of places');
  if (dialogue !== undefined) {
    if (unknown) throw new UsageError('--unknown: only the town (--dataset) has places that do not exist');
    const { name, raw } = await readText(dialogue);
    return { kind: 'file', name, text: raw };
  }
  if (dataset !== 'town-where' && dataset !== 'town-way')
    throw new UsageError(`--dataset ${dataset}: there are town-where, town-way`);
  const asks = dataset === 'town-where' ? 'where' : 'way';
  return { kind: 'town', asks, unknown, ...(pairs !== undefined && { pairs }) };
}
