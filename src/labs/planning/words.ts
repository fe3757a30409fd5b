/** @file Words of the planning lab. */
import { LAB_NAMES, type LabWords } from '../lab.ts';

export const planningWords: LabWords = {
  name: LAB_NAMES.planning,
  title: 'Planning: having a map, and using it',
  question: 'Does planning come with a larger network, or with more answers to learn from?',
  claim:
    'Whoever learns to go on with a text builds a model of the world behind it; but a model that is there is not yet used, neither for answering nor for planning.',
  plain:
    'A network reads walks through a small town, such as “mill ees = market”: start, moves, end. It never sees the map. In time it knows where each walk ends, so there must be a map inside. ' +
    'Then it is taught to answer “which way?” for some pairs of places, and is asked about 76 pairs that nobody ever told it. If it learned answers by heart, it fails. If it uses its map, it finds the way. ' +
    'We try a small network and one twice as wide, and teach each of them 76, 152 or 304 pairs. ' +
    'We also ask “where am I?” before anybody has taught it to answer: it knows, and cannot say so yet.',
  precise:
    'Networks of 4 layers and 2 heads, width 32 or 64, read the same walks (2,000 steps of 24 rows of 96 characters). Each course then begins with the network that has read: 400 steps for “which way?”, a quarter of the rate, loss on the answer alone, a fifth of the rows walks. ' +
    'An answer is written with the likeliest characters. A way is right when each move follows a street and the last one arrives, also when a shorter way exists. ' +
    'Of the 380 ordered pairs of places 76 are kept aside; they belong to the town, so they are the same for every seed, size and course. Of the other 304 the first 76, the first 152, or all are taught, again the same for all; “taught” is asked of the first 76. ' +
    'Shares are pooled over seeds and have Wilson’s 95 % interval (1927); differences have Newcombe’s (Statistics in Medicine 17, 1998, method 10), which takes both shares as independent. That both were asked the same pairs makes it rather too wide; that several seeds were asked the same pairs, rather too narrow. ' +
    'The rule for the answer: a difference counts when its interval lies above 0. Size: the wider against the narrower network with the most pairs. Answers: the most pairs against the fewest in the wider network. There is no answer while the wider network ends fewer than half of its blind walks right at any length that it has read. ' +
    'The place is read from each layer by ridge regression (closed form, λ = 3) trained on four fifths of 500 walks of 8 moves and read on the rest, from the sixth move on, beside the same network with its first random weights. ' +
    'Without phase 1: random weights, as many steps, walks mixed in, at the rate of reading. The random walk takes any street of where it is, as many moves as the way needs.',
  guess: {
    question: 'What will make the network find more of the ways that nobody taught it?',
    options: [
      { id: 'size', words: 'a network twice as wide' },
      { id: 'answers', words: 'four times as many ways taught' },
      { id: 'both', words: 'either of them helps' },
      { id: 'neither', words: 'neither: it only learns by heart' },
    ],
  },
  figures: {
    planning: 'New ways',
    'by-moves': 'Moves needed',
    order: 'Learned first',
    readout: 'Map inside',
    asked: 'Where am I?',
    longer: 'Longer walks',
  },
  limits: [
    'Two sizes of equal depth, one town of 20 places, one recipe. What twice the width does not bring, a hundred times the width may.',
    'All courses have the same steps, so fewer pairs means that each is repeated more often. That is not the same as having fewer answers and stopping when they are known.',
    'The wider network also reads better. Where the narrow one knows less of the map, its missed ways are not all for want of planning; the readout and the blind walks say how much it knows.',
    'A way found is no proof of a plan: a short one can be put together from ways that were taught. A random walk finds some, and longer ways tell more.',
    'It must write the way at once. Nobody lets it think aloud, search, or try again.',
    'The intervals are about questions. With two seeds little is known about how much another training would differ.',
  ],
  quick:
    'It stops reading at step 300 of 2,000 and teaches 50 steps instead of 400, with one seed and a quarter of the walks: the networks hardly know the map by then. It shows the first steps of the order in which things are learned, not an answer; 152 pairs and the controls without phase 1 and without walks are left out.',
};
