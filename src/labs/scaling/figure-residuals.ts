/** @file How far every training lies from the fitted law. */
import type { Figure, Mark } from '../../data/figure/figure.ts';
import * as format from '../../data/format.ts';
import { loss3, saysOf, sizesOf, stepsOfLength, toneOfSize } from './figure-parts.ts';
import { expectedLoss, type ScalingPoint } from './law.ts';
import { keptRuns } from './network.ts';
import type { ScalingReport } from './report.ts';

/** Null where there is no law. */
export function residualFigure(report: ScalingReport): Figure | null {
  const { points } = report;
  const { law } = report.analysis;
  if (!law) return null;
  const off = ({ parameters, characters, loss }: ScalingPoint) => loss / expectedLoss(law, parameters, characters) - 1;
  const sizes = sizesOf(points);
  const marks = sizes.map((size): Mark => {
    const own = points.filter(({ parameters }) => parameters === size);
    const shown = own.map((point) => ({
      x: point.characters,
      y: off(point),
      says: `${saysOf(point)}, ${signed(off(point))} from the law`,
      ...keptRuns([point]),
    }));
    return { kind: 'points', tone: toneOfSize(size), shape: 'circle', points: shown };
  });
  const farthest = points.reduce((far, point) => (Math.abs(off(point)) > Math.abs(off(far)) ? point : far));
  const rows = points.map((point) => [
    format.count(point.parameters),
    format.count(stepsOfLength(report, point.characters)),
    `${point.seed}`,
    loss3(point.loss),
    loss3(expectedLoss(law, point.parameters, point.characters)),
    signed(off(point)),
  ]);
  return {
    kind: 'plot',
    id: 'residuals',
    title: 'How far are the trainings from the law?',
    about:
      'Measured loss less the law’s, in percent of the law’s. Points of one size on one side mean that the law bends otherwise than they do.',
    sentence: `The law misses the losses by ${format.percent(law.error)} (root mean square); farthest off is ${signed(off(farthest))}, of ${format.count(farthest.parameters)} numbers after ${format.count(stepsOfLength(report, farthest.characters))} steps.`,
    table: { columns: ['numbers to learn', 'steps', 'seed', 'check loss', 'law', 'off'], rows },
    x: { words: 'characters read, D', scale: 'log', unit: 'count' },
    y: { words: 'measured less expected, of the law’s loss', scale: 'linear', unit: 'percent' },
    marks: [{ kind: 'rule', at: 'y', value: 0, words: 'as the law says' }, ...marks],
    key: sizes.map((size) => ({ tone: toneOfSize(size), words: `${format.count(size)} numbers` })),
  };
}

const signed = (share: number): string => `${share < 0 ? '−' : '+'}${format.fixed(100 * Math.abs(share), 1)}\u00a0%`;
