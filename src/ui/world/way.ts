/** @file A way that was asked for: what the answer is, and where it leads over the map. */

import { UNKNOWN } from '../../data/world/shortcomings.ts';
import { beyond, isMove, PLACES, type Position, positionOf, step } from '../../data/world/town.ts';
import { shortestWays } from '../../data/world/ways.ts';
import { markAnswer, type Verdict } from '../../labs/world/answers.ts';
import { worldWords } from '../words/world.ts';

export interface AskedWay {
  readonly from: string;
  readonly to: string;
}

/** How phase 2 was taught to be asked. */
export const wayQuestion = ({ from, to }: AskedWay): string => `${from} to ${to}?`;

/** Whether a way between them exists: two different places of the town. */
export function isWay({ from, to }: AskedWay): boolean {
  return from !== to && PLACES.includes(from) && PLACES.includes(to);
}

export interface Path {
  readonly positions: readonly Position[];
  /** A street is missing somewhere on it. */
  readonly broken: boolean;
}

/** Where moves lead, also through walls; it ends at the edge of town and at anything that is no move. */
export function pathOf(from: string, moves: string): Path | null {
  if (!PLACES.includes(from) || !/^[nesw]/.test(moves)) return null;
  const positions = [positionOf(from)];
  let [at, broken] = [from, false];
  for (const move of moves) {
    if (!isMove(move)) break;
    const next = beyond(at, move);
    if (step(at, move) === null) broken = true;
    if (next === null) break;
    at = next;
    positions.push(positionOf(at));
  }
  return { positions, broken };
}

export function shortestPath(way: AskedWay): Path | null {
  return isWay(way) ? pathOf(way.from, shortestWays(way.from, way.to)[0] ?? '') : null;
}

/** What an answer to a possible way is. */
export function judgeWay(way: AskedWay, written: string): Verdict {
  const [answer = ''] = shortestWays(way.from, way.to);
  const question = { ...way, kind: 'way', moves: answer, closed: null, question: wayQuestion(way), answer } as const;
  return markAnswer({ question, written }).verdict;
}

/** The way asked for, as the answer went if it arrives; and the answer's own way if it does not. */
export function pathsToDraw(
  way: AskedWay,
  written: string | null,
): { readonly asked: Path | null; readonly went: Path | null } {
  if (!isWay(way)) return { asked: null, went: null };
  const went = written === null ? null : pathOf(way.from, written.trim());
  const arrives = written !== null && ['right', 'right-but-longer'].includes(judgeWay(way, written));
  return arrives ? { asked: went, went: null } : { asked: shortestPath(way), went };
}

/** What each network has answered so far. */
export type WayAnswers = Readonly<
  Partial<Record<'before' | 'after', { readonly text: string; readonly done: boolean }>>
>;

/** One sentence for each whole answer. */
export function answerSentences(way: AskedWay, answers: WayAnswers): readonly string[] {
  const say = worldWords.ask;
  const missing = [way.from, way.to].filter((place) => !PLACES.includes(place));
  const sentence = (side: 'before' | 'after'): readonly string[] => {
    const answer = answers[side];
    if (!answer?.done) return [];
    if (missing.length > 0)
      return [`${say.who[side]}: ${answer.text.trim() === UNKNOWN ? say.nowhere.unknown : say.nowhere.invented}.`];
    return [`${say.who[side]}: ${say.verdicts[judgeWay(way, answer.text)] ?? say.verdicts['no-answer']}.`];
  };
  return [...missing.map(say.noPlace), ...sentence('before'), ...sentence('after')];
}
