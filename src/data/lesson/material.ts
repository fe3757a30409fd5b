/** @file The dialogues of a lesson before a network is asked whether it can read them: to learn, kept aside, the user's own. */
import { parseDialogues } from '../dialogue/parse.ts';
import type { DialogueProblem } from '../dialogue/problem.ts';
import { questionKey, splitByQuestion } from '../dialogue/split.ts';
import type { Dialogue } from '../dialogue/turn.ts';
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
}

/** Own pairs are all learned, however few or many: whoever corrects an answer wants it learned. */
export function gather({ source, own }: LessonRequest, seed: number): Material {
  const asked = new Set(own.map(questionKey));
  const others = (dialogues: readonly Dialogue[]) =>
    dialogues.filter((dialogue) => !dialogue.some((turn) => asked.has(questionKey(turn))));
  const { learn, aside, unreadable } = read(source, seed);
  return {
    name: nameOf(source),
    own: own.map(({ question, answer }) => [{ question, answer }]),
    learn: others(learn),
    aside: others(aside),
    unreadable,
  };
}

function nameOf(source: LessonSource): string {
  if (source.kind === 'own') return 'own pairs';
  if (source.kind === 'file') return source.name;
  return `${source.asks === 'where' ? 'where am I' : 'which way'}${source.unknown ? ' or unknown' : ''}`;
}

function read(source: LessonSource, seed: number): Pick<Material, 'learn' | 'aside' | 'unreadable'> {
  if (source.kind === 'own') return { learn: [], aside: [], unreadable: [] };
  if (source.kind === 'town') {
    const { learn, aside } = townLesson({ ...source, seed });
    return { learn: learn.map((turn) => [turn]), aside: aside.map((turn) => [turn]), unreadable: [] };
  }
  const { dialogues, problems } = parseDialogues(source.text);
  const { train, check } = splitByQuestion(dialogues, { seed, share: ASIDE_SHARE });
  return { learn: train, aside: check, unreadable: problems };
}
