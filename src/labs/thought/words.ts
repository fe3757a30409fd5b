/** @file Words of the thought lab. */
import { LAB_NAMES, type LabWords } from '../lab.ts';

/** Share of right answers that each option stands for. */
export const ONE_BIT_OPTIONS = [0.1, 0.2, 0.5, 1] as const;

export const thoughtWords: LabWords = {
  name: LAB_NAMES.thought,
  title: 'Thought: keep what the answer needs, drop the rest',
  question: 'What must a written thought carry from a question to its answer, and does writing one help at all?',
  claim:
    'A chain of thought stands between a question and its answer like a narrow door: a good one lets through what the answer needs, in a form that the next step can read, and little else.',
  plain:
    'A small network is asked for the last digit of a sum, such as 3 + 1 + 4 + 1 + 5. Answering at once, it is lost at three or four digits already. If it may write running sums first, each of its steps is small, and it is right. ' +
    'Then we let the answer see nothing but one written symbol, and count in bits how much of the question and of the answer that symbol holds. A yes or no is one bit; a digit is 3.32. ' +
    'A symbol with two values leaves five answers open, so it cannot be right more often than one time in five. A full copy of the question holds everything, and helps nothing: the work is still to be done.',
  precise:
    'X: n uniform digits; Y: their sum modulo 10, so H(Y) = log₂ 10 = 3.32 bits. Networks of 2 layers, width 48 (closed), or 3 layers, width 64 (open), 64 rows a step. The thought is supervised: a program writes it into the training rows; in the test the network writes its own, always the likeliest symbol. ' +
    'Closed designs: row 1 is question, working and code, row 2 begins with the code alone and is answered, so nothing but the code T passes. All 10⁴ questions are asked; p(x, t, y) is then known and the plug-in I(X;T) = H(T) − H(T|X) and I(T;Y) = H(T) + H(Y) − H(T,Y) are exact: no estimator, no bias, no interval. ' +
    'Noise replaces a code symbol by a uniform digit with a known probability; the sum over it is exact too. Usable bits are H(Y) − CE(Y|T) with the network’s own chances, a lower bound of I(T;Y) (it falls below 0 for a network that is sure and wrong). ' +
    'What remains is the chance of the training: one point a seed. Open and masked designs of more than three digits are asked 1,000 questions by chance; their shares have Wilson’s 95 % interval. ' +
    'Were questions sampled, the plug-in I would be too high by about (cells − rows − columns + 1)/(2n ln 2) bits (Miller 1955); the estimator with that correction and a bootstrap interval is tested beside the exact one. ' +
    'Sources: the plane and I(X;T) ≥ I(T;Y): Tishby, Pereira, Bialek, “The information bottleneck method”, 1999. Thought as a bottleneck: Gros, “From generative AI to the brain: five takeaways”.',
  guess: {
    question: 'A thought of one bit is all that the answer may see. How often can it be right?',
    options: [
      { id: '0.1', words: '10 % of the time, as if it had seen nothing' },
      { id: '0.2', words: '20 %' },
      { id: '0.5', words: '50 %, since one bit is a coin' },
      { id: '1', words: '100 %' },
    ],
  },
  figures: {
    plane: 'Information plane',
    'accuracy-steps': 'Equal steps',
    'accuracy-characters': 'Equal characters',
    collapse: 'More digits',
    trap: 'The trap',
    usable: 'Usable bits',
    looks: 'Where it looks',
  },
  limits: [
    'The designs of thought are ours. No network here finds the bottleneck by itself, so nothing says that it would.',
    'Running sums compress nothing: from them the whole question can be read back (I(X;T) = H(X)). Only an answer that sees the last of them alone has a narrow door.',
    'Only written symbols are measured. Hidden layers are not, and nothing is said about what they keep or forget.',
    'That the direct answer fails at five digits is said of these sizes and steps. After many times more steps it might be learned.',
    'Sums of digits are one task. The lab shows points of the information plane; it does not show that thinking in general moves along it.',
  ],
  quick:
    'Two and three digits, six networks of 150 to 300 steps: the collapse, the knee and the trap show. With two digits even a full copy can be read (a table of a hundred), so that exhibit needs the full plan, and so do noise, dots and seeds.',
};
