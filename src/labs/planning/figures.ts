/** @file The figures of a planning lab, drawn from what is there. */
import type { Figure } from '../../data/figure/figure.ts';
import { askedFigure } from './figure-asked.ts';
import { byMovesFigure, longerFigure } from './figure-moves.ts';
import { orderFigure } from './figure-order.ts';
import { planningFigure } from './figure-planning.ts';
import { readoutFigure } from './figure-readout.ts';
import type { PlanningResult } from './result.ts';
import { sizesOf } from './sizes.ts';

export function planningFigures(result: PlanningResult): readonly Figure[] {
  const sizes = sizesOf(result);
  const figures = [
    planningFigure(sizes),
    byMovesFigure(sizes),
    orderFigure(sizes),
    readoutFigure(sizes),
    askedFigure(sizes),
    longerFigure(sizes),
  ];
  return figures.filter((figure) => figure !== null);
}
