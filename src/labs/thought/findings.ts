/** @file The measured answers of a thought lab, each a sentence with its numbers. */
import { count, loss, percent } from '../../data/format.ts';
import { layerLooks } from './figure-looks.ts';
import { type Found, foundIn, lastShare, pick, planeMean, shareWords, type Wanted } from './found.ts';
import { thoughtWords } from './names.ts';
import { ROWS_A_STEP } from './plan.ts';
import { ANSWER_BITS } from './plane.ts';
import type { ThoughtResult } from './result.ts';

export function thoughtFindings(result: ThoughtResult): readonly string[] {
  const all = foundIn(result);
  const said = [
    helps(all),
    padding(all),
    collapse(all),
    codes(all),
    unread(all),
    path(all),
    bound(all),
    trap(all),
    looks(all),
  ];
  return [...said, ...examples(all)].filter((sentence) => sentence !== null);
}

/** Bits, so many more of the question than of the answer that a code plainly depends on the first. */
const MUCH_MORE = 0.5;
/** What a code of two values can carry, and a little for rounding. */
const ONE_BIT = 1.05;
/** A look before the thoughts are as designed. */
const EARLY = 200;

const right = (found: readonly Found[]): string => shareWords(lastShare(found));
const open = (design: string): Wanted => ({ passage: 'open', design });
const closed = (design: string): Wanted => ({ passage: 'closed', design });

const readBy = ({ run }: Found, step: number): number => step * ROWS_A_STEP * run.charactersARow;

function helps(all: readonly Found[]): string | null {
  const [sums, direct] = [pick(all, open('sums')), pick(all, open('direct'))];
  const [thinking, atOnce] = [sums[0], direct[0]];
  if (!thinking || !atOnce) return null;
  const clock = (found: Found): string =>
    `after ${count(found.last.step)} steps, ${count(readBy(found, found.last.step))} characters`;
  return (
    `Running sums written first, ${thinking.task.digits} digits: ${right(sums)} right ${clock(thinking)}. ` +
    `Answered at once, ${atOnce.task.digits} digits: ${right(direct)} right ${clock(atOnce)}. Chance is 10 %.`
  );
}

/** Whether room alone, or the question again, helps. */
function padding(all: readonly Found[]): string | null {
  const kinds = ['dots', 'copy'].flatMap((design) => {
    const found = pick(all, open(design));
    return found.length > 0 ? [`${design === 'dots' ? 'dots' : 'a copy of the question'}: ${right(found)}`] : [];
  });
  return kinds.length > 0 ? `In place of a thought, as many characters that do no work: ${kinds.join('; ')}.` : null;
}

function collapse(all: readonly Found[]): string | null {
  const direct = all.filter(({ task }) => task.passage === 'open' && task.design.id === 'direct');
  const lengths = [...new Set(direct.map(({ task }) => task.digits))].sort((a, b) => a - b);
  if (lengths.length < 2) return null;
  const said = lengths.map(
    (digits) => `${digits} digits ${right(direct.filter(({ task }) => task.digits === digits))}`,
  );
  return `Answered at once, right at the end: ${said.join(', ')}.`;
}

/** Each code, with all numbers exact. */
function codes(all: readonly Found[]): string | null {
  const said = ['K1', 'K2', 'K5', 'K10', 'answer+1', 'answer+2', 'sums'].flatMap((design) => {
    const found = pick(all, closed(design));
    const [thought, answer] = [planeMean(found, 'thought'), planeMean(found, 'answer')];
    const task = found[0]?.task;
    if (!task || thought === null || answer === null) return [];
    return [
      `${thoughtWords(task)}: ${loss(thought)} bits of the question, ${loss(answer)} of the answer, ${right(found)} right`,
    ];
  });
  return said.length > 0 ? `All that the answer sees, every question asked: ${said.join('; ')}.` : null;
}

function unread(all: readonly Found[]): string | null {
  const found = pick(all, closed('copy'));
  const digits = found[0]?.task.digits;
  const [answer, usable] = [planeMean(found, 'answer'), planeMean(found, 'usable')];
  if (digits === undefined || answer === null || usable === null) return null;
  return (
    `A full copy of ${digits} digits holds ${loss(answer)} of the answer’s ${loss(ANSWER_BITS)} bits; ` +
    `the network can use ${loss(Math.max(0, usable))} of them, and is right in ${right(found)} of all cases.`
  );
}

/** Whether thoughts first take much of the question and then give it back, as is told of networks elsewhere. */
function path(all: readonly Found[]): string | null {
  const falls = all.flatMap(({ run: { looks, plane } }) =>
    plane ? [Math.max(...looks.map((look) => look.plane?.thought ?? 0)) - plane.thought] : [],
  );
  const five = pick(all, closed('K5'))[0];
  const early = five?.run.looks.find(({ step }) => step === EARLY);
  if (falls.length === 0) return null;
  const depends = early?.plane && early.plane.thought - early.plane.answer > MUCH_MORE;
  const first = depends
    ? `After ${count(EARLY)} steps the code of 5 values (seed ${five?.run.seed}) holds ${loss(early.plane.thought)} bits of the question and ${loss(early.plane.answer)} of the answer: what is written depends on the question before it answers it. `
    : '';
  return `${first}While they learn, no thought gives back more than ${loss(Math.max(...falls))} bits of the question that it held before.`;
}

/** Usable bits can never be more than there are: a test of the whole measurement. */
function bound(all: readonly Found[]): string | null {
  const excess = all.flatMap(({ run: { plane } }) => (plane ? [plane.usable - plane.answer] : []));
  if (excess.length === 0) return null;
  const most = Math.max(...excess);
  const held = most <= 1e-6;
  return `Usable bits ${held ? 'never exceed' : 'exceed'} the bits that are there${held ? '' : ` by up to ${loss(most)}`}, in ${count(excess.length)} networks whose answer sees the code alone.`;
}

function trap(all: readonly Found[]): string | null {
  const [clean, masked] = [pick(all, closed('K2')), pick(all, { passage: 'masked', design: 'K2' })];
  const passed = Math.max(...masked.map(({ last }) => last.usable));
  if (clean.length === 0 || masked.length === 0) return null;
  return (
    `A thought of one bit in a row of its own: ${right(clean)} right, where one bit allows 20 %. ` +
    `With the question only hidden by a mask: ${right(masked)} right, and ${loss(passed)} bits pass through one.${passed > ONE_BIT ? ' A mask is not a bottleneck.' : ''}`
  );
}

function looks(all: readonly Found[]): string | null {
  const layers = layerLooks(pick(all, open('sums')));
  const ends = layers.map((places) => places.filter(({ words }) => words.startsWith('thought')).at(-1)?.share ?? 0);
  const most = ends.indexOf(Math.max(...ends));
  if (most < 0) return null;
  return `Writing the answer after running sums, layer ${most + 1} gives ${percent(ends[most] ?? 0)} of its attention to the last sum, which is the answer.`;
}

/** The same kind of question, thought about in different ways. */
function examples(all: readonly Found[]): readonly string[] {
  const wanted = [open('direct'), open('sums'), closed('K10'), closed('K2'), closed('copy')];
  const said = wanted.flatMap((kind) => {
    const first = pick(all, kind)[0];
    const example = first?.run.examples[0];
    return first && example !== undefined ? [exampleWords(first, example)] : [];
  });
  return said.length > 0 ? [`Examples, question, thought, answer: ${said.join('; ')}.`] : [];
}

/** "31415 : 34894 = 4 (running sums)". */
function exampleWords({ task }: Found, example: string): string {
  const [, question = '', thought = '', answer = ''] = /^(.*):(.*)=(.*)$/.exec(example) ?? [];
  const code = task.design.code(new Array<number>(task.digits).fill(0)).length;
  const alone = task.passage === 'closed' ? `, of which the answer sees ${thought.slice(thought.length - code)}` : '';
  return `${question} → ${thought === '' ? 'nothing' : thought}${alone} → ${answer} (${thoughtWords(task)})`;
}
