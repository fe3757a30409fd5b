/** @file A prediction that can fail: the law of the smaller sizes says what the largest will reach, before it is trained. */
import { dice, PURPOSES } from '../../data/dice.ts';
import { type Interval, quantile, resampledLaws } from './bootstrap.ts';
import { expectedLoss, fitLaw, type Law, type ScalingPoint } from './law.ts';

export interface Prediction {
  readonly parameters: number;
  readonly characters: number;
  readonly loss: number; // nats per character, as the law says
  /** 95 %: how sure the law is, and how far single runs lie from it. */
  readonly interval: Interval;
}

export interface Judged extends Prediction {
  /** What the seeds reached, one each. */
  readonly measured: readonly number[];
  /** All of them lie in the interval. */
  readonly held: boolean;
}

/** Before anything was trained: nothing of the predicted size may be among the points. */
export function predict(
  points: readonly ScalingPoint[],
  wanted: { readonly parameters: number; readonly characters: readonly number[] },
  { draws, seed }: { readonly draws: number; readonly seed: number },
): readonly Prediction[] {
  if (points.some(({ parameters }) => parameters === wanted.parameters))
    throw new Error('what was trained cannot be predicted any more');
  const law = fitLaw(points);
  if (!law) return [];
  const laws = resampledLaws(points, law, { draws, seed });
  if (laws.length === 0) return [];
  return wanted.characters.map((characters) => {
    const of = (each: Law): number => expectedLoss(each, wanted.parameters, characters);
    return {
      parameters: wanted.parameters,
      characters,
      loss: of(law),
      interval: around(points, { law, laws, of, seed }),
    };
  });
}

/** Of losses that resampled laws expect, each with the residual of a run drawn by chance. */
function around(
  points: readonly ScalingPoint[],
  { law, laws, of, seed }: { law: Law; laws: readonly Law[]; of: (law: Law) => number; seed: number },
): Interval {
  const residuals = points.map(({ parameters, characters, loss }) => loss / expectedLoss(law, parameters, characters));
  const { pick } = dice({ seed, purpose: PURPOSES.RESAMPLE, index: laws.length });
  const losses = laws.flatMap((each) => residuals.map(() => of(each) * pick(residuals))).sort((a, b) => a - b);
  return { low: quantile(losses, 0.025), high: quantile(losses, 0.975) };
}

/** Whether a point is what was predicted. */
export const reached =
  (prediction: Pick<Prediction, 'parameters' | 'characters'>) =>
  ({ parameters, characters }: ScalingPoint): boolean =>
    parameters === prediction.parameters && characters === prediction.characters;

export function judge(prediction: Prediction, points: readonly ScalingPoint[]): Judged {
  const measured = points.filter(reached(prediction)).map(({ loss }) => loss);
  const { low, high } = prediction.interval;
  return {
    ...prediction,
    measured,
    held: measured.length > 0 && measured.every((loss) => loss >= low && loss <= high),
  };
}
