/** @file What the page asks of a network that has read nothing yet. */

/** The request in which it writes before training. */
export const BEFORE = 'before';

/** So many characters of the text are given before it guesses. */
const GIVEN = 10;

/** The first characters of the text, and the one that follows them. */
export function guessPrompt(beginning: string): { readonly prompt: string; readonly next: string } {
  const characters = [...beginning.trimStart()];
  return { prompt: characters.slice(0, GIVEN).join(''), next: characters[GIVEN] ?? '' };
}
