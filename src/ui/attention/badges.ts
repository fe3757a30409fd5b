/** @file Which letter a head bears: the rule that it follows most, if it follows one. Pure. */
import type { AttentionFrame, HeadPlace } from '../../data/attention/frame.ts';
import { BADGE_SCORE, HEAD_RULES, type HeadRule, type HeadScores } from '../../data/attention/scores.ts';

export interface Badge {
  readonly rule: HeadRule;
  readonly score: number;
  readonly chance: number;
}

/** A head that looks everywhere alike has this part of the largest entropy; chance is 1, so no other threshold says anything. */
export const UNIFORM_SCORE = 0.95;

/** Every rule that a head follows, strongest first: above the threshold and above chance. */
export function badgesOf(measured: HeadScores | null, { layer, head }: HeadPlace): readonly Badge[] {
  if (!measured || layer >= measured.nLayer || head >= measured.nHead) return [];
  const all = HEAD_RULES.map((rule) => ({
    rule,
    score: measured.scores[rule][layer * measured.nHead + head] ?? 0,
    chance: measured.chance[rule],
  }));
  const followed = all.filter(
    ({ rule, score, chance }) => rule !== 'uniform' && score >= BADGE_SCORE && score > chance,
  );
  if (followed.length > 0) return followed.sort((a, b) => b.score - a.score);
  return all.filter(({ rule, score }) => rule === 'uniform' && score >= UNIFORM_SCORE);
}

/** Rules that a head of the frame bears the letter of, in their order. */
export function rulesPresent(measured: HeadScores | null, frame: AttentionFrame): readonly HeadRule[] {
  const present = new Set(placesOf(frame).flatMap((place) => badgesOf(measured, place)[0]?.rule ?? []));
  return HEAD_RULES.filter((rule) => present.has(rule));
}

/** All heads, layer by layer. */
export const placesOf = ({ layers, nHead }: AttentionFrame): readonly HeadPlace[] =>
  layers.flatMap((layer) => Array.from({ length: nHead }, (_, head) => ({ layer, head })));
