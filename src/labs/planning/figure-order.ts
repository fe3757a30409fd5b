/** @file What is learned first while it reads: rules of movement, one move, then ten. */
import type { Plot, Tone } from '../../data/figure/figure.ts';
import { count } from '../../data/format.ts';
import type { Share } from '../world/share.ts';
import { type Curve, curveMarks, curveTable, ends, filled, shareAxis } from './figure-parts.ts';
import type { ReadingPoint } from './result.ts';
import { type At, pooledBy, type Size } from './sizes.ts';

export interface Skill {
  readonly words: string;
  readonly tone: Tone;
  readonly of: (point: ReadingPoint) => Share | null;
}

const blind =
  (wanted: number): Skill['of'] =>
  ({ blind: walks }) =>
    walks.find(({ moves }) => moves === wanted)?.share ?? null;

export const SKILLS: readonly Skill[] = [
  { words: 'moves along streets', tone: 'ink', of: ({ legal }) => legal },
  { words: 'blind walks of 1 move', tone: 'orange', of: blind(1) },
  { words: 'blind walks of 10 moves', tone: 'blue', of: blind(10) },
];

const overSteps = ({ networks }: Size, { of }: Skill): readonly At[] =>
  pooledBy(
    networks.flatMap(({ reading }) =>
      reading.flatMap((point) => {
        const share = of(point);
        return share ? [{ x: point.step, share }] : [];
      }),
    ),
  );

export function orderFigure(sizes: readonly Size[]): Plot | null {
  const curves = filled(
    sizes.flatMap((size) =>
      SKILLS.map((skill): Curve => {
        const dashed = size !== sizes.at(-1);
        return { words: `${size.words}, ${skill.words}`, tone: skill.tone, dashed, points: overSteps(size, skill) };
      }),
    ),
  );
  if (curves.length === 0) return null;
  const [small, large] = [sizes[0], sizes.at(-1)];
  const lines = small && large && small !== large ? ` Full lines: ${large.words}; dashed: ${small.words}.` : '';
  return {
    kind: 'plot',
    id: 'order',
    title: 'What is learned first',
    about: `While it reads: whether the likeliest moves follow streets, and whether a walk of which only start and moves are named ends at the right place.${lines} All seeds together.`,
    sentence: `At the last look while reading: ${ends(curves)}.`,
    table: curveTable(curves, 'steps'),
    x: { words: 'steps of reading', scale: 'log', unit: 'count' },
    y: shareAxis('right'),
    marks: curves.flatMap((curve) => curveMarks(curve, (step) => `after ${count(step)} steps`)),
    key: SKILLS.map(({ tone, words }) => ({ tone, words })),
  };
}
