/**
 * @file Entropies in bits of what takes few values. Mutual information as in Tishby, Pereira and Bialek 1999, "The information
 * bottleneck method"; thought as a bottleneck between input and output is Gros' reading.
 */
import { dice, PURPOSES } from '../../data/dice.ts';

export type Joint = ReadonlyMap<string, ReadonlyMap<string, number>>; // p(a, b), sums to 1

/** H = −Σ p log₂ p of weights that need not sum to 1. */
export function entropy(weights: Iterable<number>): number {
  const all = [...weights].filter((weight) => weight > 0);
  const total = all.reduce((sum, weight) => sum + weight, 0);
  return all.reduce((sum, weight) => sum - (weight / total) * Math.log2(weight / total), 0);
}

/** I(A;B) = H(A) + H(B) − H(A, B), exact for a joint distribution that is known. */
export function information(joint: Joint): number {
  const ofA = [...joint.values()].map((row) => [...row.values()].reduce((sum, p) => sum + p, 0));
  const ofB = new Map<string, number>();
  for (const row of joint.values()) for (const [b, p] of row) ofB.set(b, (ofB.get(b) ?? 0) + p);
  const both = [...joint.values()].flatMap((row) => [...row.values()]);
  return entropy(ofA) + entropy(ofB.values()) - entropy(both);
}

export function jointOf(pairs: Iterable<readonly [a: string, b: string, weight: number]>): Joint {
  const joint = new Map<string, Map<string, number>>();
  for (const [a, b, weight] of pairs) {
    const row = joint.get(a) ?? new Map<string, number>();
    row.set(b, (row.get(b) ?? 0) + weight);
    joint.set(a, row);
  }
  return joint;
}

export interface Estimate {
  readonly bits: number;
  readonly low: number; // 95 % of bootstrap draws
  readonly high: number;
}

/**
 * I(A;B) from samples. The plug-in value is too high by about (cells − rows − columns + 1)/(2n ln 2) bits (Miller 1955), which
 * is taken off; the interval is from samples drawn again, shifted by the bias that they show against the plug-in value.
 */
export function estimateInformation(
  samples: readonly (readonly [a: string, b: string])[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Estimate {
  const bits = corrected(samples);
  const values = Array.from({ length: draws }, (_, index) => {
    const { pick } = dice({ seed, purpose: PURPOSES.RESAMPLE, index });
    return corrected(samples.map(() => pick(samples)));
  }).sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  const at = (share: number): number => (values[Math.round(share * (draws - 1))] ?? bits) - mean + bits;
  return { bits, low: at(0.025), high: at(0.975) };
}

function corrected(samples: readonly (readonly [string, string])[]): number {
  const joint = jointOf(samples.map(([a, b]) => [a, b, 1] as const));
  const cells = [...joint.values()].reduce((sum, row) => sum + row.size, 0);
  const columns = new Set(samples.map(([, b]) => b)).size;
  const bias = (cells - joint.size - columns + 1) / (2 * samples.length * Math.LN2);
  return Math.max(0, information(joint) - bias);
}
