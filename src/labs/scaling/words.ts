/** @file Words of the scaling lab. */
import { LAB_NAMES, type LabWords } from '../lab.ts';

/** Sizes that lie within it are told as level, nats. */
export const LEVEL_NATS = 0.15;

export const scalingWords: LabWords = {
  name: LAB_NAMES.scaling,
  title: 'Scaling: how large a network is worth training?',
  question:
    'How does the loss fall with the size of a network and the work spent on training it, and can it be predicted?',
  claim:
    'Networks improve with size in a regular way; a larger one needs more training, the work growing about as the square of its size.',
  plain:
    'We train five networks from tiny to small on the same text. A larger one can learn more, but each of its steps costs more work. ' +
    'So with little work a small network is the better buy, and with much work a large one. We look for the best size at each amount of work. ' +
    'Before the largest network is trained, a curve through the others says how well it will do. Then we train it and see whether that was right.',
  precise:
    'Five sizes, N = 3,168 to 125,136 numbers in the blocks (embedding and head not counted), 64 characters of context, 16 texts a step; levels of equal compute C = 6·N·D (Kaplan et al. 2020). ' +
    'Each size with each seed is one run at constant learning rate; at each length a copy of weights and optimizer cools down to rate 0 over its last fifth. The rate falls with width: one rate for all sizes hides the law. ' +
    'L(N, D) = E + A/N^a + B/D^b (Hoffmann et al. 2022, equation 10), Huber loss of 0.001 on log losses, from 108 starts. Intervals are 95 % of 200 bootstrap samples over whole runs, since points of one run share its beginning. ' +
    'The best size at equal compute grows as C to the power b/(a+b); an exponent is told only when at least three levels have their minimum inside the grid.',
  guess: {
    question: 'After the first 100 steps, which network is ahead?',
    options: [
      { id: 'smallest', words: 'the smallest' },
      { id: 'level', words: `nearly level: all within ${LEVEL_NATS} nats` },
      { id: 'largest', words: 'the largest' },
    ],
  },
  figures: {
    compute: 'Work',
    'equal-work': 'Same work',
    start: 'Start',
    size: 'Size',
    prediction: 'Prediction',
    residuals: 'Residuals',
  },
  limits: [
    'These networks are tiny: five sizes over a factor of 40. The published laws are of networks that are hundreds to a hundred thousand times larger; what is measured here need not hold there.',
    'One text, which the small networks read several times over. With fresh text at every step the law would be another.',
    'Compute counts the blocks only. In the smallest network attention and head cost about as much again, in the largest a fifth more.',
    'Few sizes and seeds leave a wide interval. “Compatible with 0.5” is not “measured to be 0.5”.',
    'The step from networks to brains is the paper’s, an extrapolation of an exponent. Nothing here measures a brain.',
  ],
  quick:
    'One seed, and three levels with less than a tenth of the compute: enough to see curves leave together and begin to fan out, too little range for an exponent.',
};
