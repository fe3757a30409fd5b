/**
 * @file Dialogues as plain text: a line that begins with `Q:` is a question, the next one that begins with `A:` its answer;
 * lines that follow go on with either until an empty line. Every pair is a dialogue of its own.
 */
import type { DialogueProblem } from './problem.ts';
import type { Dialogue } from './turn.ts';

/** A pair while it is read. */
interface Open {
  readonly line: number;
  readonly question: string[];
  answer: string[] | null;
  part: string[] | null; // what the next line goes on with
}

export interface ReadDialogues {
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly DialogueProblem[];
}

/** `text` is clean (`cleanText`). */
export function readQuestionAnswer(text: string): ReadDialogues {
  const dialogues: Dialogue[] = [];
  const problems: DialogueProblem[] = [];
  let open: Open | null = null;
  const close = (): void => {
    if (open === null) return;
    const read = finish(open);
    if ('code' in read) problems.push(read);
    else dialogues.push(read);
    open = null;
  };
  for (const [index, line] of text.split('\n').entries()) {
    const begun = readLine(open, line, index + 1);
    if (begun === 'astray') problems.push({ line: index + 1, code: 'no-question' });
    else if (begun !== open) {
      close();
      open = begun;
    }
  }
  close();
  return { dialogues, problems };
}

/** The pair that this line belongs to, a new one if it begins one; 'astray' if it belongs to none. */
function readLine(open: Open | null, line: string, number: number): Open | null | 'astray' {
  const [, mark, rest = ''] = /^([QA]):(.*)$/.exec(line) ?? [];
  if (mark === 'Q') {
    const question = [rest];
    return { line: number, question, answer: null, part: question };
  }
  if (mark === 'A' && open !== null && open.answer === null) {
    open.answer = [rest];
    open.part = open.answer;
    return open;
  }
  if (line.trim() === '') {
    if (open !== null) open.part = null;
    return open;
  }
  if (mark === 'A' || open === null || open.part === null) return 'astray';
  open.part.push(line);
  return open;
}

function finish({ line, question, answer }: Open): Dialogue | DialogueProblem {
  const turn = { question: question.join('\n').trim(), answer: answer?.join('\n').trim() ?? '' };
  if (turn.question === '') return { line, code: 'empty-question' };
  if (answer === null) return { line, code: 'no-answer' };
  return turn.answer === '' ? { line, code: 'empty-answer' } : [turn];
}
