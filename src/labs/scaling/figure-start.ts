/** @file The flat start: after few steps all sizes are about level, later the larger ones pull away. */
import type { Figure, Mark, Tone } from '../../data/figure/figure.ts';
import * as format from '../../data/format.ts';
import type { Spread } from './analyse.ts';
import { loss3, lossAxis, pointAt, sizeAxis, stepsOfLength } from './figure-parts.ts';
import type { ScalingReport } from './report.ts';

const TONES: readonly Tone[] = ['orange', 'blue'];

/** Null until two sizes were read out after the same steps. */
export function startFigure(report: ScalingReport): Figure | null {
  const { spreads } = report.analysis;
  if (spreads.length === 0) return null;
  return {
    kind: 'plot',
    id: 'start',
    title: 'When does being larger begin to help?',
    about: 'Check loss of every size after the same number of steps; each seed is a point, lines join the means.',
    sentence: spreads.map(spreadSentence).join(' '),
    table: {
      columns: ['numbers to learn', ...spreads.map(({ steps }) => `after ${format.count(steps)} steps`)],
      rows: (spreads[0]?.sizes ?? []).map(({ parameters }) => [
        format.count(parameters),
        ...spreads.map(({ sizes }) => {
          const own = sizes.find((size) => size.parameters === parameters);
          return own ? loss3(own.loss) : '';
        }),
      ]),
    },
    x: sizeAxis,
    y: { ...lossAxis, scale: 'linear' },
    marks: spreads.flatMap((spread, index) => marksOf(spread, report, TONES[index] ?? 'ink')),
  };
}

function marksOf({ steps, sizes }: Spread, report: ScalingReport, tone: Tone): readonly Mark[] {
  const then = report.points.filter(({ characters }) => stepsOfLength(report, characters) === steps);
  const line = sizes.map(({ parameters, loss }) => [parameters, loss] as const);
  return [
    { kind: 'line', tone, points: line, name: `after ${format.count(steps)} steps` },
    { kind: 'points', tone, shape: 'circle', points: then.map((point) => pointAt(point, point.parameters)) },
  ];
}

export function spreadSentence({ steps, sizes, nats, ordered }: Spread): string {
  const order = ordered ? 'and every larger one is better' : 'but not every larger one is better';
  return `After ${format.count(steps)} steps ${sizes.length} sizes lie ${format.loss(nats)} nats apart, ${order}.`;
}
