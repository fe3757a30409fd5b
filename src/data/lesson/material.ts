/** @file The dialogues of a lesson before a network is asked whether it can read them: to learn, kept aside, the user's own. */
import { parseDialogues } from '../dialogue/parse.ts';
import type { DialogueProblem } from '../dialogue/problem.ts';
import { questionKey, splitByQuestion } from '../dialogue/split.ts';
import type { Dialogue } from '../dialogue/turn.ts';
import type { TownQuestion } from '../world/questions.ts';
import type { LessonRequest, LessonSource } from './request.ts';
import { townLesson } from './town-lesson.ts';

/** Of a file's questions. */
const ASIDE_SHARE = 0.1;

export interface Material {
  readonly name: string;
  readonly own: readonly Dialogue[];
  /** Never asked by one of `own`: there the user's answer stands. */
  readonly learn: readonly Dialogue[];
  readonly aside: readonly Dialogue[];
  readonly unreadable: readonly DialogueProblem[];
  /** Questions kept aside of which a program knows all right answers. */
  readonly town: ReadonlyMap<string, TownQuestion>;
}

type Read = Pick<Material, 'learn' | 'aside' | 'unreadable' | 'town'>;

/** Own pairs are all learned, however few or many: whoever corrects an answer wants it learned. */
export function gather({ source, own }: LessonRequest, seed: number): Material {
  const asked = new Set(own.map(questionKey));
  const others = (dialogues: readonly Dialogue[]) =>
    dialogues.filter((dialogue) => !dialogue.some((turn) => asked.has(questionKey(turn))));
  const { learn, aside, unreadable, town } = read(source, seed);
  return {
    name: nameOf(source),
    own: own.map(({ question, answer }) => [{ question, answer }]),
    learn: others(learn),
    aside: others(aside),
    unreadable,
    town,
  };
}

function nameOf(source: LessonSource): string {
  if (source.kind === 'own') return 'own pairs';
  if (source.kind === 'file') return source.name;
  const { asks, unknown, pairs } = source;
  return `${asks === 'where' ? 'where am I' : 'which way'}${pairs ? `, ${pairs} pairs` : ''}${unknown ? ' or unknown' : ''}`;
}

function read(source: LessonSource, seed: number): Read {
  const nothing: Read = { learn: [], aside: [], unreadable: [], town: new Map() };
  if (source.kind === 'own') return nothing;
  if (source.kind === 'town') {
    const { learn, aside } = townLesson({ ...source, seed });
    const town = new Map(aside.map((asked) => [asked.question, asked]));
    return { ...nothing, learn: learn.map((turn) => [turn]), aside: aside.map((turn) => [turn]), town };
  }
  const { dialogues, problems } = parseDialogues(source.text);
  const { train, check } = splitByQuestion(dialogues, { seed, share: ASIDE_SHARE });
  return { ...nothing, learn: train, aside: check, unreadable: problems };
}
