/** @file From a request to what training, checks and exams need, made ready for one network; says what it could not use. */
import { type Replacements, unknownCharacters } from '../dialogue/characters.ts';
import type { Example, ExampleOptions } from '../dialogue/example.ts';
import { type PreparedExamples, prepareExamples } from '../dialogue/examples.ts';
import type { Dialogue } from '../dialogue/turn.ts';
import type { Tokenizer } from '../tokenizer.ts';
import { type ExamQuestion, lastQuestion, spread, townQuestion } from './exam-question.ts';
import { gather, type Material } from './material.ts';
import type { LessonReport } from './report.ts';
import type { LessonRequest } from './request.ts';
import { townExam } from './town-lesson.ts';
import { viewsOf } from './views.ts';

/** Questions of the small exam at each check. */
const QUIZ = 24;
/** Questions of one kind in a full exam. */
const EXAMINED = 100;
const SUGGESTED_HELD_OUT = 4;
const SUGGESTED_OWN = 2;

export interface Lesson {
  readonly name: string;
  /** Rows to draw from, the user's own pairs repeated (`repeated`); empty when nothing can be used. */
  readonly learn: readonly Example[];
  /** Rows to check on; those that are learned, each once, where nothing is kept aside. */
  readonly aside: readonly Example[];
  /** The small exam: questions kept aside, or learned ones where nothing is. */
  readonly quiz: readonly ExamQuestion[];
  /** The full exam: kinds that are taught, own pairs, then kinds that are not taught. */
  readonly exam: readonly ExamQuestion[];
  readonly report: LessonReport;
}

/** The network that is to learn, and the seed that chooses what it learns. */
export interface Pupil {
  readonly tokenizer: Tokenizer;
  readonly blockSize: number; // T
  readonly seed: number;
}

interface Part extends PreparedExamples {
  readonly all: readonly Dialogue[];
  readonly usable: readonly Dialogue[];
}

interface Parts {
  readonly own: Part;
  readonly learn: Part;
  readonly aside: Part;
}

/** The same lesson for the same request and pupil. */
export function makeLesson(request: LessonRequest, pupil: Pupil): Lesson {
  const material = gather(request, pupil.seed);
  const options: ExampleOptions = { ...pupil, replacements: new Map(request.replacements) };
  const [own, learn, aside] = [material.own, material.learn, material.aside].map((all): Part => {
    const prepared = prepareExamples(all, options);
    const broken = new Set(prepared.problems.map(({ index }) => index));
    return { ...prepared, all, usable: all.filter((_, index) => !broken.has(index)) };
  }) as [Part, Part, Part];
  const parts = { own, learn, aside };
  const once = [...own.examples, ...learn.examples];
  const exam = fullExam(request, parts);
  return {
    name: material.name,
    learn: [...repeated(own.examples, learn.examples.length), ...learn.examples],
    aside: aside.examples.length > 0 ? aside.examples : once,
    quiz: quizOf(request, material, parts),
    exam,
    report: reportOf(material, pupil, parts, exam),
  };
}

/** A few own pairs would be lost among thousands: each is repeated until they are a quarter of the rows. */
export function repeated(own: readonly Example[], others: number): readonly Example[] {
  const times = Math.max(1, Math.ceil(others / (3 * own.length)));
  return own.flatMap((example) => Array<Example>(times).fill(example));
}

function quizOf(request: LessonRequest, { town }: Material, { own, learn, aside }: Parts): readonly ExamQuestion[] {
  const replacements = new Map(request.replacements);
  if (aside.usable.length === 0)
    return spread([...ask(own.usable, 'own', replacements), ...ask(learn.usable, 'other', replacements)], QUIZ);
  return ask(spread(aside.usable, QUIZ), 'other', replacements).map((asked) => {
    const known = town.get(asked.question);
    return known ? townQuestion(known, true) : asked;
  });
}

function fullExam(request: LessonRequest, { own, learn, aside }: Parts): readonly ExamQuestion[] {
  const { source } = request;
  const replacements = new Map(request.replacements);
  const mine = ask(spread(own.usable, EXAMINED), 'own', replacements);
  if (source.kind === 'town') {
    const questions = townExam(source).map(({ question, taught }) => townQuestion(question, taught));
    return [...questions.filter(({ taught }) => taught), ...mine, ...questions.filter(({ taught }) => !taught)];
  }
  const others = aside.usable.length > 0 ? aside.usable : learn.usable;
  return [...ask(spread(others, EXAMINED), 'other', replacements), ...mine];
}

function ask(dialogues: readonly Dialogue[], kind: string, replacements: Replacements): readonly ExamQuestion[] {
  return dialogues.map((dialogue) => lastQuestion(dialogue, { kind, replacements }));
}

function reportOf(
  material: Material,
  { tokenizer, blockSize }: Pupil,
  { own, learn, aside }: Parts,
  exam: readonly ExamQuestion[],
): LessonReport {
  const all = [...own.all, ...learn.all, ...aside.all];
  const ownRows = repeated(own.examples, learn.examples.length).length;
  return {
    name: material.name,
    learned: own.examples.length + learn.examples.length,
    own: own.examples.length,
    ownShare: ownRows === 0 ? 0 : ownRows / (ownRows + learn.examples.length),
    aside: aside.examples.length,
    characters: own.characters + learn.characters,
    counted: own.counted + learn.counted,
    trimmed: own.trimmed + learn.trimmed,
    unreadable: material.unreadable,
    unusable: [own, learn, aside].flatMap(({ all: dialogues, problems }) =>
      problems.map(({ index, problem }) => ({ question: dialogues[index]?.[0]?.question ?? '', problem })),
    ),
    unknown: unknownCharacters(all, tokenizer.vocabulary),
    views: viewsOf({ own: own.examples, others: learn.examples, vocabulary: tokenizer.vocabulary, blockSize }),
    suggestions: suggest(exam),
  };
}

/** A few questions of what is taught, the user's own, and the first of each kind that is not taught. */
function suggest(exam: readonly ExamQuestion[]): LessonReport['suggestions'] {
  const single = exam.filter(({ earlier }) => earlier.length === 0);
  const heldOut = single.filter(({ taught, kind }) => taught && kind !== 'own').slice(0, SUGGESTED_HELD_OUT);
  const own = single.filter(({ kind }) => kind === 'own').slice(0, SUGGESTED_OWN);
  const untaught = single.filter(({ taught }) => !taught);
  const firsts = untaught.filter(({ kind }, index) => untaught.findIndex((other) => other.kind === kind) === index);
  return [...heldOut, ...own, ...firsts].map(({ question, answer, taught }) => ({ question, answer, taught }));
}
