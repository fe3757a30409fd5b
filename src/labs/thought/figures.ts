/** @file The figures of a thought lab, drawn from what is there. */
import type { Figure } from '../../data/figure/figure.ts';
import { collapseFigure, trapFigure, usableFigure } from './figure-bars.ts';
import { curvesFigure } from './figure-curves.ts';
import { looksFigure } from './figure-looks.ts';
import { planeFigure } from './figure-plane.ts';
import { foundIn } from './found.ts';
import type { ThoughtResult } from './result.ts';

export function thoughtFigures(result: ThoughtResult): readonly Figure[] {
  const found = foundIn(result);
  const figures = [
    planeFigure(found),
    curvesFigure(found, 'steps'),
    curvesFigure(found, 'characters'),
    collapseFigure(found),
    trapFigure(found),
    usableFigure(found),
    looksFigure(found),
  ];
  return figures.filter((figure) => figure !== null);
}
