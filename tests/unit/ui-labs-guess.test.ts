/** @file A guess beside what was measured: what is said, and what is not. */
import { describe, expect, it } from 'vitest';
import { type Compared, comparison } from '../../src/ui/labs/lab-comparison.ts';
import { NO_GUESS } from '../../src/ui/labs/state.ts';

const question = {
  question: 'How many?',
  options: [
    { id: '1', words: 'one' },
    { id: '2', words: 'two' },
  ],
};
const said = (changes: Partial<Compared>) =>
  comparison({ question, chosen: NO_GUESS, outcome: '2', measured: true, done: false, recorded: false, ...changes });

describe('a measurement', () => {
  it('is held against the guess, one’s own or recorded', () => {
    for (const recorded of [false, true]) {
      const right = said({ chosen: '2', recorded });
      expect(right).toMatchObject({ title: 'Your guess', guessed: 'two', without: null });
      expect(right.found).toBe('Measured: two. As you guessed.');
      expect(said({ chosen: '1', recorded }).found).toBe('Measured: two. Not as you guessed.');
    }
  });

  it('of one’s own says that nothing was guessed', () => {
    expect(said({})).toMatchObject({ guessed: null, without: 'You did not guess.', found: 'Measured: two.' });
  });

  it('that is a recording says what it agrees with, and reproaches nobody', () => {
    for (const chosen of [null, NO_GUESS])
      expect(said({ chosen, recorded: true })).toMatchObject({
        guessed: null,
        without: null,
        found: 'The recorded measurement agrees with: two.',
      });
  });

  it('is not there yet, or agrees with no option', () => {
    expect(said({ measured: false, outcome: null }).found).toBeNull();
    expect(said({ outcome: null }).found).toBe('Not measured yet.');
    expect(said({ outcome: null, done: true }).found).toBe('What was measured agrees with none of the answers.');
  });
});
