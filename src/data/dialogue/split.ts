/** @file Dialogues kept aside by question: what is asked in a check was never asked in training, in whatever dialogue. */
import { dice, PURPOSES } from '../dice.ts';
import type { Dialogue } from './turn.ts';

export interface DialogueSplit {
  readonly train: readonly Dialogue[];
  readonly check: readonly Dialogue[];
}

/**
 * A seeded `share` of the different questions (rounded down, so a handful of pairs all serve for training); a dialogue
 * goes to `check` if any of its questions is kept aside.
 */
export function splitByQuestion(
  dialogues: readonly Dialogue[],
  { seed, share }: { readonly seed: number; readonly share: number },
): DialogueSplit {
  const questions = [...new Set(dialogues.flatMap((dialogue) => dialogue.map(questionKey)))].sort();
  const mixed = dice({ seed, purpose: PURPOSES.SPLIT, index: 0 }).shuffle(questions);
  const aside = new Set(mixed.slice(0, Math.floor(share * questions.length)));
  const isAside = (dialogue: Dialogue): boolean => dialogue.some((turn) => aside.has(questionKey(turn)));
  return { train: dialogues.filter((d) => !isAside(d)), check: dialogues.filter(isAside) };
}

/** White space and capitals make no other question. */
export function questionKey({ question }: { readonly question: string }): string {
  return question.trim().replace(/\s+/g, ' ').toLowerCase();
}
