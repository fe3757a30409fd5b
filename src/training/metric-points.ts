/** @file What the record of a run keeps of its steps. */
import type { MetricPoint } from '../config/types.ts';
import type { TrainedStep } from './trainer.ts';

/** One point a step; `seconds` of training up to the last of them. */
export function metricPoints(steps: readonly TrainedStep[], seconds: number): readonly MetricPoint[] {
  return steps.map(({ step, loss, learningRate, gradNorm }) => ({ step, loss, learningRate, gradNorm, seconds }));
}
