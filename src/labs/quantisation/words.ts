/** @file Words of the quantisation lab. */
import { LAB_NAMES, type LabWords } from '../lab.ts';

/** So much loss over FP32, in nats per character, still counts as enough bits. */
export const ENOUGH = 0.04;

export const sizeName = ({ nLayer, nEmbd }: { readonly nLayer: number; readonly nEmbd: number }): string =>
  `${nLayer} ${nLayer === 1 ? 'layer' : 'layers'} of width ${nEmbd}`;

export const quantisationWords: LabWords = {
  name: LAB_NAMES.quantisation,
  title: 'Quantisation: how few levels a number needs',
  question: 'How many bits does each number of a network need, and are larger networks easier to squeeze?',
  claim:
    'Sixteen levels, that is 4 bits, are enough for each number of a trained network; a synapse may not have many more.',
  plain:
    'A trained network is a long list of numbers. Each is kept with 32 bits, which tell over four billion values apart. We round them all: to 256 values, to 16, at last to 2. ' +
    'After each rounding we ask how much worse it guesses a text that it never learned from. We do the same with small and large networks, since in a large one errors might cancel. ' +
    'And with 2 bits we let it practise some more while it is rounded, beside a twin that practises as long without.',
  precise:
    'Networks of several sizes learn the same text for the same number of steps; then every matrix, embeddings and head included, is rounded in blocks of 32 weights along the input dimension that share a 16-bit scale (4 bits are Q4_0 of GGUF; 1.58 bits are three levels). ' +
    'Loss and likeliest character are compared with FP32 on the same windows kept aside. With 2 bits it goes on training with rounding in the forward pass and straight-through gradients (Bengio et al. 2013), ' +
    'beside an FP32 control with as many steps, the same batches and the same rates, because training more helps by itself.',
  guess: {
    question: `How many bits a number are enough, so that the loss rises by at most ${ENOUGH} nats?`,
    options: [
      { id: '8', words: '8 bits: 256 levels' },
      { id: '4', words: '4 bits: 16 levels' },
      { id: '3', words: '3 bits: 8 levels' },
      { id: '2', words: '2 bits: 4 levels' },
    ],
  },
  figures: {
    rise: 'Bits',
    bytes: 'Bytes',
    'won-back': 'Won back',
  },
  limits: [
    'All sizes read the same number of characters, so the larger ones are less finished. Networks that learned longer are often harder to squeeze, which would favour the large ones here.',
    'A loss that hardly rises does not mean the same text: the likeliest character changes at some places, and from there two texts go apart. The Squeeze page shows it.',
    'These networks are tiny, and each size was trained once or a few times. What holds for them need not hold for one that is ten thousand times as large.',
    'Bytes count the weights as they would be packed. Only 4 bits run packed here; other widths run as rounded FP32 numbers.',
    'That synapses have few levels is a finding about brains. That networks bear few levels does not prove that both do so for the same reason.',
  ],
  quick:
    'Two sizes and 150 steps instead of four and 600: networks that have learned so little are easier to squeeze, and two sizes make no trend.',
};
