import { describe, expect, test } from 'vitest';
import { nonEmbeddingParameters } from '../../src/config/cost.ts';
import { modelShape } from '../../src/config/types.ts';
import { analyse, computeFor } from '../../src/labs/scaling/analyse.ts';
import { intervalOf, resampledLaws } from '../../src/labs/scaling/bootstrap.ts';
import { isoFlopExponent, isoFlops } from '../../src/labs/scaling/iso-flop.ts';
import { expectedLoss, fitLaw, type ScalingPoint } from '../../src/labs/scaling/law.ts';
import { branchStart, scalingPlan, stepsOf } from '../../src/labs/scaling/plan.ts';
import { judge, predict } from '../../src/labs/scaling/prediction.ts';
import { trunkConfig } from '../../src/labs/scaling/train-size.ts';

const TRUTH = { E: 1.65, A: 12, B: 1000, a: 0.4, b: 0.6, exponent: 0.6, error: 0, degenerate: false };
const SIMULATIONS = process.env.FLEDGLING_LONG ? 100 : 20;

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** The grid of the real plan, with noise that a whole run shares and noise of its own at every point. */
function simulated(seed: number, noise: { readonly run: number; readonly point: number }): ScalingPoint[] {
  const uniform = randomNumbers(seed);
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return scalingPlan({ quick: false, seeds: [1, 2] }).runs.flatMap(({ size, seed: run, readouts }) => {
    const shared = noise.run * normal();
    return readouts.map((steps) => {
      const characters = steps * 1024;
      const loss = expectedLoss(TRUTH, size.parameters, characters) * Math.exp(shared + noise.point * normal());
      return { parameters: size.parameters, characters, seed: run, loss };
    });
  });
}

describe('the law', () => {
  test('is recovered from points without noise', () => {
    const law = fitLaw(simulated(1, { run: 0, point: 0 }));
    expect(law?.E).toBeCloseTo(TRUTH.E, 3);
    expect(law?.a).toBeCloseTo(TRUTH.a, 2);
    expect(law?.b).toBeCloseTo(TRUTH.b, 2);
    expect(law?.error).toBeLessThan(1e-4);
    expect(law?.degenerate).toBe(false);
  });

  test(`lies in its own 95 % interval in at least 90 % of ${SIMULATIONS} noisy grids`, () => {
    let inside = 0;
    for (let k = 1; k <= SIMULATIONS; k++) {
      const points = simulated(k, { run: 0.005, point: 0.004 });
      const law = fitLaw(points);
      const interval = law && intervalOf(resampledLaws(points, law, { draws: 100, seed: 1 }), (each) => each.exponent);
      if (interval && interval.low <= TRUTH.exponent && interval.high >= TRUTH.exponent) inside++;
    }
    expect(inside).toBeGreaterThanOrEqual(0.9 * SIMULATIONS);
  });

  test('is not fitted to fewer than 8 points or 3 sizes', () => {
    const points = simulated(1, { run: 0, point: 0 });
    expect(fitLaw(points.slice(0, 7))).toBeNull();
    expect(fitLaw(points.filter(({ parameters }) => parameters < 8000))).toBeNull();
  });

  test('says when the points do not determine it', () => {
    const flat = simulated(1, { run: 0, point: 0 }).map((point) => ({ ...point, loss: 2 }));
    expect(fitLaw(flat)?.degenerate).toBe(true);
  });
});

describe('equal compute', () => {
  /** Losses whose minimum at compute C is a parabola over log N around N = √C. */
  const planted = (levels: readonly number[], sizes: readonly number[]): ScalingPoint[] =>
    levels.flatMap((compute) =>
      sizes.map((parameters) => ({
        ...{ parameters, characters: compute / 6 / parameters, seed: 1 },
        loss: 2 + Math.log(parameters / Math.sqrt(compute)) ** 2,
      })),
    );

  test('finds planted minima and their exponent', () => {
    const levels = [1e8, 1e9, 1e10];
    const found = isoFlops(planted(levels, [1e3, 4e3, 1.6e4, 6.4e4, 2.56e5, 1e6]), levels);
    found.forEach(({ best, compute }) => {
      expect(best?.parameters).toBeCloseTo(Math.sqrt(compute), 3);
      expect(best?.loss).toBeCloseTo(2, 9);
    });
    expect(isoFlopExponent(found)).toBeCloseTo(0.5, 9);
  });

  test('takes no minimum at the edge, and no exponent from two', () => {
    const levels = [1e8, 1e10, 1e12];
    const found = isoFlops(planted(levels, [1e3, 4e3, 1.6e4, 6.4e4, 2.56e5]), levels);
    expect(found.at(-1)?.best).toBeNull();
    expect(isoFlopExponent(found)).toBeNull();
  });

  test('makes four times the compute of twice the size at exponent 0.5', () => {
    expect(computeFor(2, 0.5)).toBe(4);
  });
});

describe('the prediction', () => {
  const points = simulated(3, { run: 0.005, point: 0.003 });
  const largest = Math.max(...points.map(({ parameters }) => parameters));
  const smaller = points.filter(({ parameters }) => parameters < largest);
  const options = { draws: 60, seed: 1 };

  test('may not know what it predicts', () => {
    expect(() => predict(points, { parameters: largest, characters: [1e5] }, options)).toThrow('trained');
  });

  test('holds for the law that made the points, and fails for another', () => {
    const [prediction] = predict(smaller, { parameters: largest, characters: [416 * 1024] }, options);
    if (!prediction) throw new Error('nothing was predicted');
    expect(judge(prediction, points).held).toBe(true);
    const worse = points.map((point) => (point.parameters === largest ? { ...point, loss: 1.1 * point.loss } : point));
    expect(judge(prediction, worse).held).toBe(false);
    expect(judge(prediction, smaller).held).toBe(false);
  });
});

describe('the plan', () => {
  const plan = scalingPlan({ quick: false, seeds: [1, 2] });

  test('meets its levels of compute with 100 to 17,000 steps, the largest size last', () => {
    for (const { size, readouts } of plan.runs) {
      expect(Math.min(...readouts)).toBeGreaterThanOrEqual(100);
      expect(Math.max(...readouts)).toBeLessThanOrEqual(17_000);
      expect(size.parameters).toBeLessThanOrEqual(plan.runs.at(-1)?.size.parameters ?? 0);
    }
  });

  test('counts parameters as the model does, without the head', () => {
    for (const run of plan.runs) {
      const shape = modelShape(trunkConfig({ plan, run }), 66);
      expect(run.size.parameters).toBe(nonEmbeddingParameters({ ...shape, tied: true }));
    }
  });

  test('counts the steps of trunk and branches', () => {
    const [first] = plan.runs;
    if (!first) throw new Error('an empty plan');
    expect(stepsOf({ ...first, readouts: [100, 200] })).toBe(160 + 20 + 40);
    expect(branchStart(100)).toBe(80);
  });
});

test('what diverged is in no fit, and is told', () => {
  const points = simulated(2, { run: 0, point: 0 });
  const broken = { ...points[0], parameters: 3168, characters: 5, seed: 9, loss: Number.NaN };
  const plan = scalingPlan({ quick: false, seeds: [1] });
  const analysis = analyse([...points, broken], { plan, draws: 10, seed: 1 });
  expect(analysis.excluded).toEqual([broken]);
  expect(analysis.law?.E).toBeCloseTo(TRUTH.E, 3);
  expect(analysis.spreads.map(({ steps, ordered }) => [steps, ordered])).toEqual([
    [100, true],
    [800, true],
  ]);
});
