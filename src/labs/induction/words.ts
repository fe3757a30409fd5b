/** @file Words of the attention lab. */
import { LAB_NAMES, type LabWords } from '../lab.ts';

export const kindOf = (nLayer: number): string =>
  nLayer === 1 ? 'one layer' : `${nLayer === 2 ? 'two' : nLayer} layers`;
export const nameOf = ({ nLayer, seed }: { readonly nLayer: number; readonly seed: number }): string =>
  `${kindOf(nLayer)}, seed ${seed}`;

export const inductionWords: LabWords = {
  name: LAB_NAMES.induction,
  title: 'Attention: when a network learns to copy',
  question: 'Does copying come little by little or all at once, and does it need two layers?',
  claim: 'With attention, a network decides what to look at by what it reads, and what to look for can be learned.',
  plain:
    'Each row is nonsense that comes twice, like “kqzw kqzw”. Nobody can guess the first copy. The second is easy: find where the same letter stood before, and look at what came next. ' +
    'For that two heads must work together: one notes beside each letter which letter came before it, another in the next layer looks for that note. ' +
    'We train the same network again and again from other random numbers, with two layers and with one, and keep asking how well it guesses the second copy.',
  precise:
    'Rows of 48: a random string of 16 to 24 of 26 letters, repeated; loss on every letter; 2 heads, width 64, rotary positions, batch 16. Measured on 64 rows of period 24 that no text has. ' +
    'The loss on the second copy leaves out its first two letters. The induction score of a head is its mean attention, over readers of the second copy, to what came after the same letter in the first (Olsson et al. 2022, “In-context learning and induction heads”). ' +
    'The control has one layer and sees the same rows in the same order. The fall is the largest one within 200 steps.',
  guess: {
    question: 'How will the loss on the second copy fall?',
    options: [
      { id: 'steadily', words: 'steadily, a little with each step' },
      { id: 'sudden', words: 'not for a while, then all at once' },
      { id: 'never', words: 'hardly at all' },
    ],
  },
  figures: {
    'second-copy': 'Loss',
    'best-head': 'Best head',
    heads: 'All heads',
    right: 'Right letters',
  },
  limits: [
    'The rows are made so that only copying helps. A network that reads a book has more to learn, and this may come later, or not show in its loss.',
    'A high score says where a head looks, not that the loss falls because of it. For that the head must be switched off: the Attention page can.',
    'One layer fails here, in these steps and with this width. That is not a proof that one layer never copies: with other positions or longer training it may do better.',
    'In a brain, attention is more than looking up a letter. Only the principle is the same: what is looked at depends on what is read.',
  ],
  quick:
    'One network of each kind instead of three, 500 steps instead of 1,000, measured every 50: the moment is known less exactly, and one pair cannot tell chance from rule.',
};
