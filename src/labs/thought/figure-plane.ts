/**
 * @file The information plane: how much of the question a thought holds against how much of the answer, as it is learned.
 * Tishby, Pereira and Bialek 1999; T is a function of X and every question was asked, so each point is exact.
 */
import type { Figure, FigurePoint, Mark, Tone } from '../../data/figure/figure.ts';
import { count, loss } from '../../data/format.ts';
import type { Found } from './found.ts';
import { shortWords, thoughtWords } from './names.ts';
import { ANSWER_BITS } from './plane.ts';
import type { PlanePoint } from './result.ts';

interface Step {
  readonly step: number;
  readonly plane: PlanePoint;
}

/** A thought that holds less than this of what it has is unreadable to the network, bits. */
const UNREAD = 0.5;

export function planeFigure(all: readonly Found[]): Figure | null {
  const closed = all.filter(({ task, run }) => task.passage === 'closed' && run.plane);
  if (closed.length === 0) return null;
  const steps = [...new Set(closed.flatMap((found) => path(found).map(({ step }) => step)))].sort((a, b) => a - b);
  const toneOf = (step: number): Tone =>
    RAMP[Math.max(0, RAMP.length - steps.length + steps.indexOf(step))] ?? 'ramp-0';
  const firsts = closed.filter(({ run, task }) => run.seed === firstSeed(closed, task.design.id, task.noise));
  const most = Math.max(ANSWER_BITS, ...closed.flatMap((found) => path(found).map(({ plane }) => plane.thought)));
  return {
    kind: 'plot',
    id: 'plane',
    title: 'The information plane',
    about:
      'Each point is a kind of thought after some training steps: how much of the question X the written code T holds, and how much of the answer Y. The answer sees nothing else. Hollow: the part that the network can use.',
    sentence: sentence(firsts),
    table: table(closed),
    x: {
      words: 'I(X;T): what the thought keeps of the question, bits',
      scale: 'linear',
      unit: 'number',
      from: 0,
      to: 1.08 * most,
    },
    y: {
      words: 'I(T;Y): what the thought holds of the answer, bits',
      scale: 'linear',
      unit: 'number',
      from: Math.min(-0.2, lowestUsable(closed)),
      to: 4,
    },
    marks: [
      ...bounds(1.08 * most),
      ...firsts.map(pathLine),
      ...firsts.flatMap(usableMarks),
      ...steps.map((step) => pointsAfter(step, toneOf(step), closed, firsts)),
    ],
    key: steps.map((step) => ({ tone: toneOf(step), words: `after ${count(step)} steps` })),
  };
}

const RAMP: readonly Tone[] = ['ramp-0', 'ramp-1', 'ramp-2', 'ramp-3', 'ramp-4'];

const path = ({ run }: Found): readonly Step[] =>
  run.looks.flatMap(({ step, plane }) => (plane ? [{ step, plane }] : []));

const firstSeed = (closed: readonly Found[], design: string, noise: number): number | undefined =>
  closed.find(({ task }) => task.design.id === design && task.noise === noise)?.run.seed;

const lowestUsable = (closed: readonly Found[]): number => Math.min(...closed.map(({ last }) => last.usable));

/** I(T;Y) ≤ I(X;T) and I(T;Y) ≤ H(Y); a thought that holds all of Y holds at least I(X;Y) = H(Y) of X. */
function bounds(right: number): readonly Mark[] {
  const H = ANSWER_BITS;
  return [
    {
      kind: 'region',
      points: [
        [0, 0],
        [H, H],
        [right, H],
        [right, 4],
        [0, 4],
      ],
      words: 'not possible',
    },
    { kind: 'rule', at: 'y', value: H, words: `the whole answer, H(Y) = ${loss(H)} bits` },
    { kind: 'rule', at: 'x', value: H, words: `enough, I(X;Y) = ${loss(H)}` },
  ];
}

function pathLine(found: Found): Mark {
  const points = path(found).map(({ plane }): readonly [number, number] => [plane.thought, plane.answer]);
  return { kind: 'line', tone: 'quiet', thin: true, points };
}

function pointsAfter(step: number, tone: Tone, closed: readonly Found[], firsts: readonly Found[]): Mark {
  const points = closed.flatMap((found): FigurePoint[] => {
    const at = path(found).find((look) => look.step === step);
    const isFirst = firsts.includes(found);
    const isLast = step === found.last.step;
    if (!at || !(isFirst || isLast)) return [];
    const name = isFirst && isLast ? nameAt(found, firsts) : null;
    const { thought, answer, usable } = at.plane;
    const bits = `${loss(thought)} bits of the question, ${loss(answer)} of the answer, ${loss(usable)} usable`;
    const says = `${thoughtWords(found.task)}, seed ${found.run.seed}, after ${count(step)} steps: ${bits}`;
    return [{ x: thought, y: answer, says, ...(name !== null && { name }) }];
  });
  return { kind: 'points', tone, shape: 'circle', points };
}

/** Thoughts that end at one place share a name, which stands at the first of them. */
function nameAt(found: Found, firsts: readonly Found[]): string | null {
  const same = firsts.filter((other) => place(other) === place(found));
  return same[0] === found ? same.map(({ task }) => shortWords(task)).join(' and ') : null;
}

const place = ({ run }: Found): string => `${run.plane?.thought.toFixed(1)} ${run.plane?.answer.toFixed(1)}`;

/** What is usable, below what is there. */
function usableMarks(found: Found): readonly Mark[] {
  const { plane } = found.run;
  if (!plane) return [];
  const { thought: x, answer, usable } = plane;
  const unread = answer - usable > UNREAD;
  const says = `${thoughtWords(found.task)}: ${loss(usable)} of ${loss(answer)} bits usable`;
  const name = unread ? { name: `${shortWords(found.task)}: ${loss(usable)} usable` } : {};
  const ring: Mark = { kind: 'points', tone: 'orange', shape: 'ring', points: [{ x, y: usable, says, ...name }] };
  if (!unread) return [ring];
  const fall: Mark = {
    ...{ kind: 'line', tone: 'orange', thin: true, dashed: true },
    points: [
      [x, answer],
      [x, usable],
    ],
  };
  return [fall, ring];
}

function sentence(firsts: readonly Found[]): string {
  const said = firsts.flatMap(({ task, run: { plane } }) =>
    plane ? [`${thoughtWords(task)} ${loss(plane.thought)}, ${loss(plane.answer)} and ${loss(plane.usable)}`] : [],
  );
  return `Bits of the question, bits of the answer, and usable bits at the end: ${said.join('; ')}. The answer has ${loss(ANSWER_BITS)} bits.`;
}

function table(closed: readonly Found[]): Figure['table'] {
  return {
    columns: ['thought', 'seed', 'steps', 'I(X;T), bits', 'I(T;Y), bits', 'usable, bits', 'right'],
    rows: closed.flatMap((found) =>
      path(found).map(({ step, plane }) => [
        thoughtWords(found.task),
        ...[found.run.seed, step].map(count),
        ...[plane.thought, plane.answer, plane.usable].map(loss),
        plane.accuracy.toFixed(3),
      ]),
    ),
  };
}
