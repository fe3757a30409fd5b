/** @file Dialogues as JSON lines, the usual form of fine-tuning data: `{"messages": [{"role": "user", "content": "…"}, …]}`. */
import * as v from 'valibot';
import type { DialogueProblem } from './problem.ts';
import type { Dialogue, Turn } from './turn.ts';

const lineSchema = v.object({
  messages: v.pipe(v.array(v.object({ role: v.string(), content: v.string() })), v.minLength(1)),
});

type Message = v.InferOutput<typeof lineSchema>['messages'][number];

/** What is wrong, without its line. */
type Complaint = DialogueProblem extends infer P ? (P extends unknown ? Omit<P, 'line'> : never) : never;

export type ReadLine =
  | { readonly ok: true; readonly dialogue: Dialogue }
  | { readonly ok: false; readonly problem: DialogueProblem };

/** Reads one line of a file; `line` is its number. White space around questions and answers is left out. */
export function readJsonLine(text: string, line: number): ReadLine {
  const found = readMessages(text);
  const turns = 'code' in found ? found : readTurns(found.messages);
  if ('code' in turns) return { ok: false, problem: { line, ...turns } as DialogueProblem }; // a complaint and its line
  return { ok: true, dialogue: turns };
}

/** One line a dialogue; `readJsonLine` reads each back. */
export function writeJsonLines(dialogues: readonly Dialogue[]): string {
  const messages = (dialogue: Dialogue): Message[] =>
    dialogue.flatMap(({ question, answer }) => [
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ]);
  return dialogues.map((dialogue) => `${JSON.stringify({ messages: messages(dialogue) })}\n`).join('');
}

function readMessages(text: string): Complaint | { readonly messages: readonly Message[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { code: 'not-json', detail: error instanceof Error ? error.message : String(error) };
  }
  const parsed = v.safeParse(lineSchema, value);
  if (parsed.success) return parsed.output;
  const [, index, key] = (parsed.issues[0].path ?? []).map((item) => item.key);
  if (typeof index !== 'number') return { code: 'no-messages' };
  return { code: key === 'content' ? 'no-content' : 'no-role', message: index + 1 };
}

function readTurns(messages: readonly Message[]): Complaint | Dialogue {
  const turns: Turn[] = [];
  let question: string | null = null;
  for (const [index, { role, content }] of messages.entries()) {
    const message = index + 1;
    const text = content.trim();
    if (role !== 'user' && role !== 'assistant') return { code: 'unknown-role', message, role };
    if ((role === 'user') !== (question === null)) return { code: 'wrong-order', message };
    if (text === '') return { code: role === 'user' ? 'empty-question' : 'empty-answer' };
    if (question === null) question = text;
    else {
      turns.push({ question, answer: text });
      question = null;
    }
  }
  return question === null ? turns : { code: 'no-answer' };
}
