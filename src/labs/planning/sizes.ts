/** @file The networks of a result by size, and what several seeds of one size have done together. */
import { percent, threeFigures } from '../../data/format.ts';
import { type Share, shareOf } from '../world/share.ts';
import { sizeWords } from './names.ts';
import type { Course, CoursePoint, Known, PlanningNetwork, PlanningResult } from './result.ts';

export interface Size {
  readonly words: string;
  readonly parameters: number;
  /** In the order of their seeds. */
  readonly networks: readonly PlanningNetwork[];
}

/** The smallest first. Networks whose loss was no number are left out. */
export function sizesOf({ networks }: PlanningResult): readonly Size[] {
  const sound = networks.filter(({ brokenAt }) => brokenAt === null).sort((a, b) => a.seed - b.seed);
  const groups = new Map<string, PlanningNetwork[]>();
  for (const network of sound) {
    const words = sizeWords(network);
    groups.set(words, [...(groups.get(words) ?? []), network]);
  }
  return [...groups]
    .map(([words, own]): Size => ({ words, parameters: own[0]?.parameters ?? 0, networks: own }))
    .sort((a, b) => a.parameters - b.parameters);
}

/** "networks of 4 layers of 32", in a sentence. */
export const networksOf = ({ words }: Size): string => `networks of ${words}`;

export const longWords = ({ words, parameters }: Size): string => `${words}, ${threeFigures(parameters)} numbers`;

/** Those that have read all that they should. */
export const readers = ({ networks }: Size): readonly { readonly network: PlanningNetwork; readonly known: Known }[] =>
  networks.flatMap((network) => (network.known ? [{ network, known: network.known }] : []));

/** Answers of several seeds as if one had given them all. */
export function pooled(shares: readonly Share[]): Share {
  const sum = (key: 'right' | 'n'): number => shares.reduce((total, share) => total + share[key], 0);
  return shareOf({ right: sum('right'), n: sum('n') });
}

/** "54 % (46–62 %)"; of nothing: "none". */
export function shareWords({ share, low, high }: Share): string {
  if (share === null) return 'none';
  return `${percent(share)} (${percent(low).slice(0, -2)}–${percent(high)})`;
}

export interface At {
  readonly x: number;
  readonly share: Share;
}

/** What several seeds have at the same x, pooled; ascending. */
export function pooledBy(values: readonly At[]): readonly At[] {
  const xs = [...new Set(values.map(({ x }) => x))].sort((a, b) => a - b);
  return xs.map((x) => ({ x, share: pooled(values.filter((value) => value.x === x).map(({ share }) => share)) }));
}

/** One course in "which way?" that reached its end. */
export interface TaughtWays {
  readonly pairs: number;
  readonly seed: number;
  readonly course: Course;
  readonly last: CoursePoint;
}

export function taughtWays({ networks }: Size): readonly TaughtWays[] {
  return networks.flatMap(({ seed, courses }) =>
    courses.flatMap((course): TaughtWays[] => {
      const { asks, pairs, points } = course;
      const last = points.at(-1);
      return asks === 'way' && pairs !== null && last && isWhole(course) ? [{ pairs, seed, course, last }] : [];
    }),
  );
}

/** `mixed`, `unmixed`: after phase 1, with and without walks; `scratch`: without phase 1. */
export type WhereKind = 'mixed' | 'unmixed' | 'scratch';

/** Courses in "where am I?" that reached their end, each with the network that took it. */
export function taughtWhere(
  { networks }: Size,
  kind: WhereKind,
): readonly { readonly network: PlanningNetwork; readonly course: Course }[] {
  return networks.flatMap((network) =>
    network.courses
      .filter((course) => course.asks === 'where' && isWhole(course) && kindOf(course) === kind)
      .map((course) => ({ network, course })),
  );
}

const kindOf = ({ scratch, mix }: Course): WhereKind => {
  if (scratch) return 'scratch';
  return mix > 0 ? 'mixed' : 'unmixed';
};

/** A course that diverged has a loss that is no number. */
export const isWhole = ({ points, walksLoss }: Course): boolean => points.length > 0 && Number.isFinite(walksLoss);
