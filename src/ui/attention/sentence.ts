/** @file What a row says in words: the finding, and what stands behind it. Pure. */

import { attentionWords } from '../words/attention.ts';
import { findingOf, occurrence } from './finding.ts';

const say = attentionWords.finding;

export function sentencesOf(shares: readonly number[], characters: readonly string[]): readonly [string, string] {
  const reader = shares.length - 1;
  const character = characters[reader] ?? '';
  const { nth, only } = occurrence(characters, reader);
  const who = say.who(character, nth, only);
  const finding = findingOf(shares, characters);
  if (finding.kind === 'alone') return say.alone(who);
  if (finding.kind === 'spread') return say.spread(who, finding.over);
  const read = characters[finding.read] ?? '';
  const back = reader - finding.read;
  switch (finding.kind) {
    case 'itself':
      return say.itself(who);
    case 'previous':
      return say.previous(who, read);
    case 'first':
      return say.first(who, read);
    case 'same':
      return say.same(who, back);
    case 'induction':
      return say.induction(who, character, read, finding.last);
    case 'other':
      return say.other(who, read, back);
  }
}
