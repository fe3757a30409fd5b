/** @file The figures of the scaling lab: those that what is there can fill. */
import type { Figure } from '../../data/figure/figure.ts';
import { computeFigure } from './figure-compute.ts';
import { equalWorkFigure } from './figure-equal-work.ts';
import { predictionFigure } from './figure-prediction.ts';
import { residualFigure } from './figure-residuals.ts';
import { sizeFigure } from './figure-size.ts';
import { startFigure } from './figure-start.ts';
import type { ScalingReport } from './report.ts';

export function scalingFigures(report: ScalingReport): readonly Figure[] {
  if (report.points.length === 0) return [];
  const some = [equalWorkFigure, startFigure, sizeFigure, predictionFigure, residualFigure].map((figure) =>
    figure(report),
  );
  return [computeFigure(report), ...some.filter((figure) => figure !== null)];
}
