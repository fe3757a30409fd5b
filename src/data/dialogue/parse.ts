/** @file A file of dialogues, in either form; what cannot be read is listed by line, the rest is offered. */
import { cleanText } from '../text.ts';
import { readJsonLine } from './json-lines.ts';
import { type ReadDialogues, readQuestionAnswer } from './question-answer.ts';

export interface ParsedDialogues extends ReadDialogues {
  readonly format: 'json-lines' | 'question-answer';
}

/** JSON lines if the first character that is no white space is '{', else `Q:`/`A:` text. */
export function parseDialogues(raw: string): ParsedDialogues {
  const { text } = cleanText(raw);
  if (!text.trimStart().startsWith('{')) return { format: 'question-answer', ...readQuestionAnswer(text) };
  const read = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [readJsonLine(line, index + 1)]));
  return {
    format: 'json-lines',
    dialogues: read.flatMap((line) => (line.ok ? [line.dialogue] : [])),
    problems: read.flatMap((line) => (line.ok ? [] : [line.problem])),
  };
}
