/** @file What was asked of both networks, and what each answered so far. */
import type { RunRecord } from '../../config/types.ts';
import type { LessonEvent, Side } from '../../worker/lesson-protocol.ts';
import type { Question } from './commands.ts';

export interface Reply {
  readonly step: number;
  readonly text: string;
  readonly done: boolean;
  /** It wrote the border by itself. */
  readonly ended: boolean;
}

/** Which networks answer, and which of the two last. */
export interface Asked {
  readonly networks: string;
  readonly last: Side;
}

export interface AskedRow {
  readonly requestId: string;
  readonly question: string;
  readonly form: Question['form'];
  readonly earlier: Question['earlier'];
  readonly temperature: number;
  readonly answer: string | null;
  readonly taught: boolean | null;
  readonly pending: boolean;
  readonly askedOf: Asked | null;
  readonly dropped: number; // characters of the question that the network does not know
  readonly before: Reply | null;
  readonly after: Reply | null;
}

export function newRow(
  requestId: string,
  { text, form, earlier, temperature, answer, taught }: Question,
  askedOf: Asked | null,
): AskedRow {
  const nothing = { pending: askedOf !== null, askedOf, dropped: 0, before: null, after: null };
  return { requestId, question: text, form, earlier, temperature, answer, taught, ...nothing };
}

/** The whole conversation, as what it is known by. */
export const rowKey = ({ form, earlier, question }: AskedRow): string => JSON.stringify([form, earlier, question]);

export function changeRow(
  rows: readonly AskedRow[],
  requestId: string,
  change: Partial<AskedRow>,
): readonly AskedRow[] {
  return rows.map((row) => (row.requestId === requestId ? { ...row, ...change } : row));
}

export function answered(
  rows: readonly AskedRow[],
  { requestId, side, step, text, done, ended }: Extract<LessonEvent, { readonly type: 'answered' }>,
): readonly AskedRow[] {
  const row = rows.find((each) => each.requestId === requestId);
  const pending = !(done && side === row?.askedOf?.last);
  return changeRow(rows, requestId, { [side]: { step, text, done, ended }, pending });
}

/** Where phase 2 began, or would begin. */
export function baseOf(record: RunRecord): { readonly runId: string; readonly step: number } {
  return record.finetune?.base ?? { runId: record.id, step: record.step };
}

/** The questions stay; an answer stays only where the same network would give it again. */
export function forRun(rows: readonly AskedRow[], before: RunRecord | null, now: RunRecord): readonly AskedRow[] {
  const [was, is] = [before && baseOf(before), baseOf(now)];
  const sameBase = was !== null && was.runId === is.runId && was.step === is.step;
  return rows.map((row) => ({ ...row, pending: false, before: sameBase ? row.before : null, after: null }));
}

/** The networks that answer now; another name = they would be asked anew. */
export function askedOf(now: RunRecord): Asked {
  const base = baseOf(now);
  const tuned = now.phase === 'finetune';
  return {
    networks: `${base.runId} ${base.step} ${tuned ? `${now.id} ${now.step}` : ''}`,
    last: tuned ? 'after' : 'before',
  };
}

/** The next row to be asked anew, one at a time and never beside training. */
export function nextUnanswered(rows: readonly AskedRow[], now: RunRecord): AskedRow | null {
  if (now.state === 'running' || rows.some(({ pending }) => pending)) return null;
  const { networks } = askedOf(now);
  return rows.find((row) => row.askedOf?.networks !== networks) ?? null;
}

/** What may be said of an answer: only what is known. */
export type Verdict =
  | 'right' // the answer that is known to be right
  | 'other' // not that one; a question may have several
  | 'never-taught-right'
  | 'never-taught-form' // one short line that ends by itself, and is not right
  | 'never-taught-lost' // not even that
  | null;

/** What could be said of any answer to it. */
export function possibleVerdicts({ answer, taught, form }: AskedRow): readonly NonNullable<Verdict>[] {
  if (form === 'raw') return [];
  if (taught === false) return ['never-taught-right', 'never-taught-form', 'never-taught-lost'];
  return answer === null ? [] : ['right', 'other'];
}

export function verdictOf({ answer, taught, form }: AskedRow, reply: Reply): Verdict {
  if (!reply.done || form === 'raw') return null;
  const right = answer !== null && reply.text.trim() === answer;
  if (taught === false) {
    if (right) return 'never-taught-right';
    return hasForm(answer, reply) ? 'never-taught-form' : 'never-taught-lost';
  }
  if (answer === null) return null;
  return right ? 'right' : 'other';
}

/** Characters; a short answer may be off by some. */
const SHORT = 12;

/** As an answer looks: one line, ended by itself, and not far longer than a right one. */
function hasForm(answer: string | null, { text, ended }: Reply): boolean {
  const said = text.trim();
  return ended && said !== '' && !said.includes('\n') && said.length <= Math.max(SHORT, 2 * (answer?.length ?? SHORT));
}
