/** @file Blind walks by their length: the curve of each network, as far as it has read and beyond, and what it shows. */

import * as format from '../../data/format.ts';
import type { AtLength, WorldReport } from '../../labs/world/report.ts';
import type { Share } from '../../labs/world/share.ts';
import { worldWords } from '../words/world.ts';
import { isAbove, isMoreThan } from './compare.ts';
import type { Who } from './map-data.ts';

const say = worldWords.short.longer;

export interface Curve {
  readonly who: Who;
  readonly points: readonly AtLength[];
}

export interface Lengths {
  readonly curves: readonly Curve[];
  /** The longest blind walk in its reading. */
  readonly read: number;
  readonly longest: number;
  readonly sentence: string;
}

/** Null without a report or without walks. */
export function lengths(report: WorldReport | null): Lengths | null {
  if (!report) return null;
  const subject = report.after ?? report.before;
  const [atLimit, beyond] = [subject.blind.at(-1), subject.longer.at(-1)];
  if (!atLimit) return null;
  const curves: readonly Curve[] = [
    { who: 'untrained', points: report.untrained.blind },
    { who: 'before', points: [...report.before.blind, ...report.before.longer] },
    ...(report.after ? [{ who: 'after', points: [...report.after.blind, ...report.after.longer] } as const] : []),
  ];
  const longest = (beyond ?? atLimit).moves;
  return { curves, read: atLimit.moves, longest, sentence: beyond ? sentenceOf(atLimit, beyond) : '' };
}

function sentenceOf(atLimit: AtLength, beyond: AtLength): string {
  const percent = ({ share }: Share): string => (share === null ? worldWords.notMeasured : format.percent(share));
  const [at, longest] = [percent(atLimit.share), percent(beyond.share)];
  if (!isMoreThan(atLimit.share, 0.5)) return say.weak(at);
  if (isAbove(atLimit.share, beyond.share)) return say.drops(at, longest, beyond.moves);
  return isMoreThan(beyond.share, 0.8) ? say.holds(longest, beyond.moves) : say.unsure(at, longest, beyond.moves);
}
