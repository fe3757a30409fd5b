/** @file What a network makes of its questions: what it writes, what it answers, where its thought lies in the plane. */
import { likeliest } from '../../inference/distribution.ts';
import { EQUALS, symbolId, thoughtTokenizer } from './alphabet.ts';
import { noisy, planePoint, type WrittenCode } from './plane.ts';
import type { PlanePoint } from './result.ts';
import { codeRow, placesOf, questionIds, type ThoughtTask } from './rows.ts';
import type { Scribe } from './scribe.ts';

type Ids = readonly number[];
type Question = readonly number[];

export interface Measured {
  readonly questions: number;
  /** I(X;T) and I(T;Y) of the code in closed rows; in others T is the whole row, so only `usable` and `accuracy` tell something. */
  readonly point: PlanePoint;
  /** Share of thoughts that are exactly the designed ones. */
  readonly asDesigned: number;
  /** Of each question, question, colon and what the network wrote. */
  readonly rows: readonly Ids[];
  readonly examples: readonly string[];
}

const EXAMPLES = 8;
/** Readings between two yields. */
const YIELD_EVERY = 500;

/** Yields after each submit. Nothing may train meanwhile. */
export async function* measure(
  scribe: Scribe,
  task: ThoughtTask,
  questions: readonly Question[],
): AsyncGenerator<void, Measured> {
  const { colon, equals, code } = placesOf(task);
  const designed = questions.map((x) => designedRow(task, x));
  const rows = yield* scribe.write(designed, colon + 1);
  // A closed answer depends on the code alone, another one on the whole row.
  const begin = task.passage === 'closed' ? code : 0;
  const written = rows.map((ids, i): WrittenCode => ({ x: questions[i] ?? [], code: ids.slice(begin, equals) }));
  const logs = yield* answersAfter(scribe, task, written);
  const logsAfter = (ids: Ids): ArrayLike<number> => logs.get(ids.join()) ?? [];
  const asDesigned = rows.filter((ids, i) => ids.join() === designed[i]?.join()).length / rows.length;
  const examples = written.slice(0, EXAMPLES).map(({ code }, i) => {
    const answer = symbolId(likeliest(logsAfter(code)));
    return thoughtTokenizer.decode([...(rows[i] ?? []), EQUALS, answer]).trim();
  });
  return { questions: questions.length, point: planePoint(written, logsAfter, task.noise), asDesigned, rows, examples };
}

/** log₂ chances (10) of each answer after every code that may arrive, by its ids. */
async function* answersAfter(
  scribe: Scribe,
  task: ThoughtTask,
  written: readonly WrittenCode[],
): AsyncGenerator<void, ReadonlyMap<string, readonly number[]>> {
  const codes = arriving(written, task.noise);
  const rows = codes.map((code) => (task.passage === 'closed' ? codeRow(code) : [...code, EQUALS]));
  const logs = new Map<string, readonly number[]>();
  for await (const digits of scribe.digits(rows)) {
    logs.set((codes[logs.size] ?? []).join(), digits);
    if (logs.size % YIELD_EVERY === 0) yield;
  }
  return logs;
}

/** Every code that may be read, once. */
function arriving(written: readonly WrittenCode[], noise: number): readonly Ids[] {
  const distinct = (codes: readonly Ids[]) => [...new Map(codes.map((code) => [code.join(), code] as const)).values()];
  const codes = distinct(written.map(({ code }) => code));
  return distinct(codes.flatMap((code) => noisy(code, noise).map(({ symbols }) => symbols)));
}

/** Question, colon and the thought as it is designed. */
function designedRow({ design }: ThoughtTask, x: Question): Ids {
  return [...questionIds(x), ...[...design.working(x), ...design.code(x)].map(symbolId)];
}
