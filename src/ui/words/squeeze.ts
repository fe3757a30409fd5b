/** @file Words of the Squeeze page: captions follow what was measured. */

import * as format from '../../data/format.ts';
import { SAME_SPEED, type SpeedFinding } from '../../inference/crossing.ts';
import type { SpeedsEnd, SqueezedBits, SqueezeTask, TensorReport } from '../../worker/squeeze-protocol.ts';

const { count, loss } = format;
/** Small differences need more digits than losses do. */
export const fine = (nats: number): string => `${nats <= -0.00005 ? '−' : '+'}${Math.abs(nats).toFixed(4)}`;
/** A character that hardly ever comes is not impossible. */
export const chanceOf = (share: number): string =>
  share > 0 && share < 0.0005 ? `under ${format.percent(0.001)}` : format.percent(share);
/** A difference of check losses; what two decimals would hide has three. */
export const riseOf = (nats: number): string =>
  Math.abs(nats) < 0.00995 && Math.abs(nats) >= 0.0005
    ? `${nats < 0 ? '−' : '+'}${Math.abs(nats).toFixed(3)}`
    : format.signedLoss(nats);
const times = (ratio: number): string => `${format.plain(Number(ratio.toPrecision(2)))} times`;

export const squeezeWords = {
  page: 'Squeeze',
  stage: {
    cannot: 'needs a network',
    needs: 'after stage 2',
    ready: 'ready to squeeze',
    squeezing: 'rounding…',
    measuring: (share: number) => `measuring, ${format.wholePercent(share)}`,
    done: (bytes: number, rise: number | null) =>
      rise === null ? format.bytes(bytes) : `${format.bytes(bytes)}, loss ${riseOf(rise)}`,
  },
  needs: 'There is no trained network yet. Squeezing rounds its numbers, so train one first.',
  toPretrain: 'Train a network',
  recorded: 'A recorded run is a film: there is no network in it that could be squeezed.',
  squeeze: 'Squeeze it to 4 bits',
  squeezing: 'Rounding every number…',
  intro: 'Squeezing rounds every number of the network. Training, if it is going on, goes on; a copy is squeezed.',
  snapshot: (step: number, tuned: boolean) => `squeezed at step ${count(step)}${tuned ? ' of phase 2' : ''}`,
  again: (step: number) => `Squeeze it again at step ${count(step)}`,
  moved: 'The network has learned on since.',
  otherNetwork: 'Another network is on the page now.',
  notYet: 'not measured yet',
  measuring: 'measuring…',
  measure: 'Measure all widths',
  stop: 'Stop',
  tasks: {
    sweep: 'Measuring the loss at every width',
    fidelity: 'Measuring how much alike they write, and how fast',
    tensors: 'Squeezing one tensor at a time',
    train: 'Training with rounding, and without beside it',
    speeds: 'Writing with networks of every size',
  } satisfies Record<SqueezeTask, string>,
  save: 'Save as CSV',
  progress: (task: string, share: number) => `${task}: ${format.wholePercent(share)}`,
  side: (bits: SqueezedBits) => (bits === 4 ? 'INT4' : bits === 1 ? '1 bit' : `${bits} bits`),
  trainedSide: (side: string) => `${side}, trained with rounding`,
  named: (side: string, bytes: number) => `${side}, ${format.bytes(bytes)}`,

  bits: {
    title: 'How many bits may each number use?',
    rows: { bits: 'bits', size: 'size', loss: 'check loss', rise: 'difference' },
    explain:
      '32 bits: over 4 billion levels. 4 bits: 16 levels. The network is squeezed as it is, without more training.',
    label: (bits: number, size: string, check: string, rise: string | null) =>
      `${bits} ${bits === 1 ? 'bit' : 'bits'}, ${size}, check loss ${check}${rise === null ? '' : `, difference ${rise}`}`,
    own: (bits: number) =>
      `Only INT4 has kernels of its own. ${bits === 1 ? '1 bit runs' : `${bits} bits run`} here as rounded FP32 numbers: text and loss are real, the size is what the numbers would take packed.`,
  },

  options: {
    title: 'What is squeezed, and how',
    which: 'Which matrices',
    embeddings: 'embeddings',
    layers: 'layers',
    head: 'head',
    vectors: 'Norms and biases always stay FP32.',
    scale: 'Scale of each block of 32',
    scales: { plain: 'plain', search: 'search' },
    plain: 'The largest weight of a block sets its scale.',
    search: 'Several scales are tried; the one with the least squared error stays. Same file format.',
    gain: (bits: number, plain: number, search: number) =>
      `At ${bits} ${bits === 1 ? 'bit' : 'bits'} the check loss rises by ${fine(plain)} with plain scales and by ${fine(search)} with searched ones.`,
    tied: 'The head is the embedding itself in this network.',
    least: 'At least one kind of matrix must be squeezed.',
  },

  and: 'and',

  duet: {
    gave: (side: string) => `${side} gave `,
    title: 'Same prompt, same random numbers',
    followTitle: 'Where it would have written differently',
    prompt: 'Prompt',
    again: 'Write again',
    stop: 'Stop writing',
    seed: 'seed',
    temperature: 'temperature',
    follow: 'follow the FP32 text',
    trained: 'trained with rounding',
    legend: 'chance it gave each character:',
    bands: ['50–100 %', '20–50', '5–20', 'under 5'],
    speed: (charactersPerSecond: number) => `${format.threeFigures(charactersPerSecond)} characters/s, measured`,
    speedUnknown: 'speed not measured yet',
    waiting: 'It writes here as soon as you press Write again.',
    table: 'All characters as a table',
    columns: ['character', 'FP32 wrote', 'chance', 'wrote', 'chance'],
    none: (length: number) => `No difference: the same for all ${count(length)} characters.`,
    soFar: 'No difference so far.',
    first: (index: number) => `First difference: character ${count(index + 1)}.`,
    random: 'The same random number then picks another letter; underlined: no longer the same.',
    likeliest: 'At temperature 0 each takes its likeliest letter; underlined: no longer the same.',
    following: (side: string, different: number, length: number) =>
      `${side} reads the FP32 text and would have written another letter at ${count(different)} of ${count(length)} characters; each is boxed.`,
  },

  levels: {
    title: (levels: number) => `Every weight snaps to one of ${count(levels)} levels`,
    choice: 'Which weights',
    choices: { block: 'one block', all: 'all blocks' },
    before: 'before: any value',
    after: (levels: number) => `after: ${count(levels)} levels`,
    level: 'level',
    weight: 'weight',
    apart: (scale: string) => `levels are ${scale} apart`,
    block: (tensor: string, row: number, block: number) => `${tensor}, row ${count(row)}, block ${count(block)}`,
    all: 'each in units of the scale of its own block of 32',
    fewer: (used: number, levels: number) =>
      used === levels ? `All ${count(levels)} levels are used.` : `${count(used)} of ${count(levels)} levels are used.`,
    table: 'The levels as a table',
    columns: ['level', 'weights about it before', 'weights on it after'],
    alternative: (weights: number, used: number, levels: number, moved: string) =>
      `${count(weights)} weights before, on ${count(used)} of ${count(levels)} levels after. On average a weight moves by ${moved} of the distance between levels.`,
  },

  costs: {
    title: 'What it costs',
    unit: 'check loss, nats per character',
    size: 'Size',
    smaller: (bytes: number, ratio: number) => `${format.bytes(bytes)}, ${times(ratio)} smaller`,
    axis: (bits: number) => (bits === 32 ? '32 bits' : String(bits)),
    trained: (steps: number) => `after ${count(steps)} steps with rounding`,
    control: (steps: number) => `FP32 after ${count(steps)} more steps`,
    empty: 'The line appears when the loss at every width has been measured.',
    table: 'Loss against bits as a table',
    columns: ['bits', 'size', 'check loss', 'difference', 'trained with rounding', 'FP32, as many steps'],
    alternative: (parts: readonly string[]) => `Check loss: ${parts.join('; ')}.`,
    point: (bits: number, nats: number) => `${bits} ${bits === 1 ? 'bit' : 'bits'} ${loss(nats)}`,
    alike: 'How much alike they are',
    agreement: 'Same likeliest character',
    agreementOf: (share: number, characters: number) => `${format.percent(share)} of ${count(characters)}`,
    divergence: 'Divergence KL(FP32 ‖ squeezed)',
    divergenceOf: (nats: number) => `${format.threeFigures(nats)} nats per character`,
    until: 'Same text, at temperature 0, for',
    untilOf: (median: number, prompts: number, length: number) =>
      `${median >= length ? `all ${count(length)}` : format.plain(median)} characters (median of ${count(prompts)} prompts)`,
    speeds: 'Time for a character',
    speedsOf: (before: number, after: number) =>
      `FP32 ${format.threeFigures(1000 / before)} ms, INT4 ${format.threeFigures(1000 / after)} ms`,
    hardly: 'Speed hardly changes: a network this small waits more than it computes. INT4 saves memory here, not time.',
    faster: (ratio: number) => `INT4 writes ${times(ratio)} faster here, and it takes less memory.`,
    slower: (ratio: number) =>
      `INT4 writes ${times(ratio)} slower here: unpacking its codes costs more than reading less saves. It saves memory, not time.`,
    noKernel: 'Its speed is that of FP32: only INT4 has kernels of its own.',
  },

  tabs: {
    label: 'More about squeezing',
    costs: 'What changes',
    speeds: 'Speed and size',
    tensors: 'Tensor by tensor',
    training: 'Train with rounding',
    blind: 'Which is which?',
  },

  tensors: {
    title: 'What each tensor loses',
    explain:
      'Error: how far the numbers move, as a share of their own length. Loss rise: measured with only this tensor squeezed.',
    measure: 'Measure each one’s loss rise',
    columns: ['tensor', 'shape', 'before', 'after', 'error', 'loss rise, nats'],
    stays: 'stays FP32',
    notes: {
      vector: 'norms and biases stay FP32',
      'switched-off': 'switched off',
      padded: 'its last blocks are filled up with zeros',
    } satisfies Record<NonNullable<TensorReport['note']>, string>,
    worst: (name: string, rise: string) => `Squeezed alone, ${name} raises the loss most: ${rise} nats.`,
  },

  speeds: {
    title: 'Does INT4 write faster in a larger network?',
    explain: (characters: number, times: number) =>
      `A small network waits to be asked for its next step, so reading less saves no time. A larger one reads more than it waits. Here networks of every size write ${count(characters)} characters, ${count(times)} times with each, on this machine; the fastest time counts, since other programs only slow it down. They are untrained: how fast a network writes does not depend on what it has learned.`,
    measure: 'Measure on this machine',
    again: 'Measure again',
    measuring: (title: string) => `Writing with ${title}…`,
    unit: 'characters/s',
    numbers: 'numbers to learn',
    own: 'this network',
    finding: (finding: SpeedFinding, title: (id: string) => string) => {
      switch (finding.kind) {
        case 'never':
          return 'INT4 is not faster at any of these sizes here. It saves memory, not time.';
        case 'always':
          return 'INT4 is faster at every one of these sizes here.';
        case 'crossing':
          return `The lines cross at about ${format.millions(finding.parameters)} numbers to learn: beyond that INT4 is faster here.`;
        case 'some':
          return `INT4 is faster here only with ${finding.ids.map(title).join(', ')}. The lines do not cross just once.`;
      }
    },
    ends: {
      'too-large': (title: string) => `${title} does not fit into one buffer of this graphics chip, so it is left out.`,
      'too-slow': (title: string, seconds: number) =>
        `${title} took longer than ${format.duration(seconds)} here, so it is left out, and all larger ones.`,
      stopped: (title: string) => `Stopped before ${title} was done.`,
    } satisfies Record<Exclude<SpeedsEnd, 'whole'>, (title: string, seconds: number) => string>,
    empty: 'Nothing is measured yet.',
    point: (title: string, before: number, after: number) =>
      `${title}: FP32 ${format.threeFigures(before)}, INT4 ${format.threeFigures(after)} characters/s`,
    table: 'The speeds as a table',
    columns: ['size', 'numbers to learn', 'FP32, characters/s', 'INT4, characters/s', 'INT4 against FP32'],
    ratio: (ratio: number) =>
      ratio > SAME_SPEED
        ? `${times(ratio)} faster`
        : ratio < 1 / SAME_SPEED
          ? `${times(1 / ratio)} slower`
          : 'about the same',
  },

  training: {
    title: 'Can it get used to few bits?',
    explain:
      'A copy trains on and rounds its numbers at every step, so it learns to live with the levels. More training helps by itself, so a second copy trains as many steps without rounding, to compare.',
    bits: 'bits',
    steps: 'steps',
    train: (steps: number) => `Train ${count(steps)} more steps with rounding`,
    columns: ['bits', 'steps', 'check loss, only squeezed', 'trained with rounding', 'FP32, as many steps', 'won back'],
    none: 'Nothing is trained with rounding yet. The network itself stays as it is.',
    read: 'Above, tick “trained with rounding” to read what it writes now.',
    choose: (bits: readonly number[]) =>
      `Above, choose ${bits.join(' or ')} ${bits.at(-1) === 1 ? 'bit' : 'bits'} to read what it writes now.`,
    wonBack: (bits: number, share: number, steps: number) =>
      share > 0
        ? `At ${bits} ${bits === 1 ? 'bit' : 'bits'}, ${count(steps)} steps with rounding win back ${format.percent(Math.min(1, share))} of what squeezing costs, against FP32 after as many steps.`
        : `At ${bits} ${bits === 1 ? 'bit' : 'bits'}, ${count(steps)} steps with rounding win nothing back: it lies at least as far behind FP32 after as many steps as it did before.`,
  },

  blind: {
    title: (side: string) => `Two texts, one prompt: which one did ${side} write?`,
    explain: 'Ten rounds. Both write with the same random numbers; which one stands left is drawn by lot.',
    begin: 'Begin',
    again: 'Begin again',
    round: (number: number, of: number) => `Round ${number} of ${of}`,
    writing: 'Both are writing…',
    left: 'Left text',
    right: 'Right text',
    pickLeft: 'The left one',
    pickRight: 'The right one',
    hit: (side: string, left: boolean) => `Right: ${side} wrote the ${left ? 'left' : 'right'} text.`,
    miss: (side: string, left: boolean) => `Wrong: ${side} wrote the ${left ? 'left' : 'right'} text.`,
    next: 'Next round',
    broken: 'The writing of this round was stopped. It does not count.',
    goOn: 'Go on with other texts',
    table: 'The rounds as a table',
    columns: (side: string) => ['round', `${side} wrote`, 'you said', 'guess'],
    isRight: 'right',
    isWrong: 'wrong',
    score: (right: number, of: number) => `${right} of ${of} right`,
    chance: 'guessing: 50 %',
    interval: (low: number, high: number) => `95 % interval: ${format.percent(low)} to ${format.percent(high)}`,
    verdicts: {
      apart: 'The interval leaves guessing out: you can tell them apart.',
      misled: 'The interval lies below guessing: you tell them apart, and take one for the other.',
      chance: 'The interval holds guessing too: these rounds do not show that you can tell them apart.',
    },
  },
} as const;
