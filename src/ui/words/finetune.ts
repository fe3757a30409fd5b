/** @file Words of stage 3: what it studies, both networks' answers, what was forgotten. */
import type { TrainedPart } from '../../config/finetune-settings.ts';
import type { OwnPair } from '../../data/dialogue/own-pairs.ts';
import * as format from '../../data/format.ts';
import type { ForgettingKind } from '../finetune/forgetting.ts';
import type { Hindrance } from '../finetune/request.ts';
import type { Verdict } from '../finetune/rows.ts';

const { count, loss, percent } = format;
const conversations = (n: number): string => `${count(n)} ${n === 1 ? 'conversation' : 'conversations'}`;

export const finetuneWords = {
  title: 'Fine-tune',
  invite: 'Now teach it to answer:',
  inviteLink: '3 Fine-tune',
  phase2: 'phase 2',
  answers: 'answers',

  stage: {
    needs: 'after stage 2',
    ready: 'ready to teach',
    right: (share: number) => `answers ${percent(share)} right`,
    taught: (step: number) => `taught, step ${count(step)}`,
    cannot: 'needs a network',
  },

  needs: {
    title: 'Phase 2 teaches a trained network to answer',
    untrained: 'It needs a network that has read a text. Pretrain one first; a few hundred steps show an effect.',
    recorded: 'A recorded run has no network in it that could be taught.',
    failed: 'It trains on your graphics chip, and this page could not start.',
    toPretrain: 'Go to 2 Pretrain',
  },

  toolbar: {
    teach: (steps: number) => `Teach ${count(steps)} steps`,
    more: (steps: number) => `Train ${count(steps)} more steps`,
    undo: 'Undo phase 2',
    stop: 'Stop',
    answersLoss: 'Loss on answers',
    right: 'New questions answered right',
    rightLearned: 'Learned questions answered right',
    rightOf: (questions: number, share: number) => `of ${count(questions)} (${percent(share)})`,
    textLoss: (text: string) => `Loss on ${text}`,
    was: (nats: number) => `nats, was ${loss(nats)}`,
    took: (steps: number, seconds: number) => `of ${count(steps)}, took ${format.duration(seconds)}`,
  },

  hindrance: {
    recorded: 'Nothing can be trained on this page now.',
    'no-network': 'Pretrain a network first.',
    untrained: 'Pretrain the network first.',
    training: 'It is training. Pause it to teach.',
    reading: 'The conversations are being read…',
    nothing: 'There is no conversation yet that it could learn.',
    rest: 'Some conversations cannot be used. Say below what becomes of them.',
    settings: 'A setting cannot be used. Open Settings.',
  } satisfies Record<Hindrance, string>,

  lesson: {
    title: (n: number) => `What it studies: ${n === 1 ? '1 short conversation' : `${count(n)} short conversations`}`,
    titleEmpty: 'What it studies',
    source: 'Where the conversations come from',
    sources: { where: 'Where am I?', way: 'Which way?', file: 'A file', own: 'Your own' },
    unknown: 'A tenth ask about places that do not exist, to be answered “unknown”',
    why: [
      'Phase 1 taught it how text goes on. Phase 2 teaches it what we want from it: to answer.',
      'Dark, underlined',
      'characters count for the loss.',
      'Dimmed',
      'ones are read but not graded.',
    ],
    borders: 'Show borders and padding',
    border: '⊣ is the border at both ends of a conversation.',
    padding: (n: number) =>
      n === 1
        ? '1 border fills the window behind it and does not count.'
        : `${count(n)} borders fill the window behind it and do not count.`,
    yours: 'yours',
    rowTrimmed: (n: number) => `${count(n)} characters cut off at the left`,
    all: (n: number) => `Show ${count(n)} of them`,
    fewer: 'Show fewer',
    counts: (share: number) => `Here ${percent(share)} of the characters count.`,
    aside: (aside: number, all: number) =>
      `${count(aside)} of the ${conversations(all)} are kept aside and used only to check.`,
    noneAside: 'None is kept aside: it is checked on what it learns.',
    trimmed: (n: number, window: number) =>
      `${conversations(n)} ${n === 1 ? 'is' : 'are'} longer than the ${count(window)} characters that it looks back: the beginning is cut off.`,
    few: (n: number) =>
      `Only ${conversations(n)}: it will learn them by heart. Some dozens show what it makes of new questions.`,
    reading: 'Reading the conversations…',
    failed: 'The conversations cannot be read.',
    again: 'Try again',
    none: 'No conversation yet. Write pairs below, or choose a file.',
  },

  file: {
    choose: 'Choose a file',
    drop: 'or drop it here: JSON lines with messages, or lines of Q: and A:. It stays on this computer.',
    title: (name: string) => `From ${name}`,
  },

  problems: {
    unreadable: (n: number) => `${count(n)} ${n === 1 ? 'place' : 'places'} in the file cannot be read:`,
    line: (line: number, why: string) => `Line ${count(line)}: ${why}`,
    unusable: (n: number) => `${conversations(n)} cannot be learned as ${n === 1 ? 'it is' : 'they are'}:`,
    one: (question: string, why: string) => `“${question}”: ${why}`,
    more: (n: number) => `and ${count(n)} more`,
    useRest: (n: number) => (n === 1 ? 'Use the other one' : `Use the other ${count(n)}`),
    restUsed: 'They are left out; the rest is used.',
    unknown: 'Characters that this network does not know',
    unknownHint:
      'They were not in the text of phase 1. For each: leave out the conversations that have it, drop it, or write something else.',
    times: (n: number) => (n === 1 ? 'once' : `${count(n)} times`),
    leave: 'leave those out',
    drop: 'drop it',
    replace: 'replace it by',
    retrain: 'Or pretrain on a text that has them',
  },

  pairs: {
    title: (n: number) => (n === 0 ? 'Your own pairs' : `Your own pairs (${count(n)})`),
    hint: 'They are learned besides, and kept in this browser.',
    share: (share: number) => `They are repeated until ${percent(share)} of the answers that it learns are yours.`,
    question: 'Question',
    answer: 'Answer',
    add: 'Add',
    remove: (question: string) => `Remove the pair “${question}”`,
    removeShort: 'Remove',
    export: 'Save as JSON lines',
    origins: { typed: 'typed', corrected: 'corrected', approved: 'rated right' } satisfies Record<
      OwnPair['origin'],
      string
    >,
  },

  mix: {
    label: 'Mix in some old text, %',
    none: (text: string) => `Try 20 %: rereading ${text} between lessons makes it forget less.`,
    some: (percentage: number, text: string) =>
      `${count(percentage)} of 100 rows are ${text}: it goes on reading what it knows.`,
    words: (percentage: number) => `${count(percentage)} percent`,
  },

  ask: {
    title: 'Ask both: the same network, before and after phase 2',
    same: 'same random numbers, temperature',
    label: 'Your question',
    rawLabel: 'Text to go on from',
    ask: 'Ask',
    form: 'How they are asked',
    forms: { chat: 'chat', raw: 'raw text' },
    formHint: {
      chat: 'Written as “Q: … A:”, answered up to the border.',
      raw: 'Both go on from your text as it stands.',
    },
    try: 'Never taught:',
    question: 'Question',
    before: 'Before phase 2',
    after: 'After phase 2',
    notYet: 'Not taught yet.',
    waiting: 'waiting…',
    cut: 'It wrote no end and was stopped.',
    empty: '(nothing)',
    none: 'Ask it something: both networks answer.',
    askOn: 'Ask on',
    askOnLabel: (question: string) => `Ask on, after “${question}”`,
    goingOn: 'In the same conversation, after',
    afresh: 'Begin afresh',
    dropped: (n: number) =>
      n === 1
        ? '1 character is unknown to it and was left out.'
        : `${count(n)} characters are unknown to it and were left out.`,
    heard: (question: string, before: string, after: string | null) =>
      `${question} Before: ${before}.${after === null ? '' : ` After: ${after}.`}`,
  },

  verdicts: {
    right: () => 'Right.',
    other: (answer) => `A right answer: ${answer}`,
    'never-taught-right': () => 'Never taught, and right.',
    'never-taught-form': (answer) =>
      answer === null
        ? 'Never taught: it answers in the right form. Whether it is true, nothing here can check.'
        : `Never taught: it answers in the right form, but makes it up. Right: ${answer}`,
    'never-taught-lost': (answer) =>
      `Never taught: it does not even answer in the right form.${answer === null ? '' : ` Right: ${answer}`}`,
  } satisfies Record<NonNullable<Verdict>, (answer: string | null) => string>,

  rate: {
    right: 'Right: keep it',
    rightLabel: (question: string) => `Right: keep it, the answer to “${question}”`,
    correct: 'Correct it',
    correctLabel: (question: string) => `Correct it, the answer to “${question}”`,
    say: 'Say the answer',
    answer: (question: string) => `The right answer to “${question}”`,
    keep: 'Keep',
    cancel: 'Cancel',
    kept: 'Kept:',
    train: 'Train on it',
    training: 'Pause it to train on your pairs.',
  },

  tabs: {
    label: 'What phase 2 gave and took',
    forgetting: 'Forgetting',
    loss: 'Loss on answers',
    kinds: 'By kind and length',
  },

  forgetting: {
    title: (text: string) => `Forgetting: what phase 2 cost on the ${text} check text`,
    before: 'before',
    after: 'after',
    marks: { nothing: 'knows nothing', letters: 'letter frequencies', pairs: 'letter pairs' },
    better: 'better, remembers the text',
    worse: 'worse, has forgotten it · loss, nats per character',
    difference: (nats: number) => `${nats < 0 ? '−' : '+'}${loss(Math.abs(nats))} nats`,
    share: (share: number) => (share < 0 ? '' : `, ${percent(share)} of what it had learned`),
    notYet: 'It is measured when phase 2 begins, and at each check.',
    alone: (before: number) => `Before phase 2: ${loss(before)} nats. Phase 2 has not been measured yet.`,
    picture: (before: number, after: number, marks: string) =>
      `Loss before ${loss(before)}, after ${loss(after)} nats. Yardsticks: ${marks}.`,
  },

  captions: {
    better: (text) => `It has forgotten nothing: it even reads ${text} a little better.`,
    nothing: (text) => `It has forgotten nothing that this check could show: it still writes like ${text}.`,
    little: (text, pairs) => `It still writes like ${text}, a little worse.${atPairs(pairs)}`,
    part: (text, pairs) => `It has forgotten part of ${text}.${atPairs(pairs)}`,
    'below-pairs': (text) => `It has forgotten ${text} so far that it knows less than which letter follows which.`,
    'below-letters': (text) => `It has forgotten ${text} so far that it knows less than how often each letter occurs.`,
    all: (text) => `It has forgotten ${text}: a blind guess would be as good.`,
  } satisfies Record<ForgettingKind, (text: string, pairs: number | null) => string>,

  loss: {
    title: 'Loss on answers: how surprised it is by the characters that count',
    short: 'Loss on answers',
    rises: (step: number, lowest: number) =>
      `On answers kept aside the loss was lowest at step ${count(step)} (${loss(lowest)} nats) and rises since: it begins to learn by heart. You could stop.`,
    rose: (step: number, lowest: number) =>
      `On answers kept aside the loss was lowest at step ${count(step)} (${loss(lowest)} nats) and rose after it: fewer steps would do.`,
    falls: 'Filled: conversations that it learns. Hollow: conversations kept aside.',
    noneAside: 'Filled: conversations that it learns. Hollow: the same ones at the checks, since none is kept aside.',
    none: 'Nothing is measured yet. Teach it, and the curve is drawn here.',
  },

  exams: {
    start: 'Examine both',
    again: 'Examine both again',
    what: 'Questions kept aside, answered by each network with its likeliest characters. Thin lines: 95 % intervals.',
    going: (done: number, questions: number) =>
      questions === 0 ? 'The exam begins…' : `${count(done)} of ${count(questions)} questions`,
    spoken: (tenths: number) => `${count(tenths * 10)} percent of the questions are answered`,
    kinds: {
      where: 'Where am I?',
      way: 'Which way? Pairs of places it was not asked for',
      start: 'Where did I start?',
      impossible: 'An impossible step',
      closed: 'A closed street',
      unknown: 'Places that do not exist',
      other: 'Questions kept aside',
      own: 'Your own pairs, which it learned',
    } as Readonly<Record<string, string>>,
    learned: 'Questions that it learned',
    neverTaught: '(never taught)',
    moves: (n: number) => (n === 1 ? '1 move' : `${count(n)} moves`),
    characters: (n: number) => (n === 1 ? 'answer of 1 character' : `answers of ${count(n)} characters`),
    before: 'before',
    after: 'after',
    chance: 'one place of 20',
  },

  settings: {
    title: 'Settings for phase 2',
    keeps: (name: string) => `${name} keeps its own settings. Phase 2 makes a new run.`,
    back: 'Back to the defaults',
    teach: 'Teach it with these',
    reasons: {
      trained: 'All numbers learn fastest. Fewer: it forgets less, and learns less.',
      lastLayers: 'Counted from the end; the table that guesses is always trained with them.',
      mix: 'A fifth of old text keeps it from forgetting, and costs little of what it learns.',
      steps: 'A few hundred are enough: the network already knows how to write. More, and it learns by heart.',
      learningRate: 'A quarter of phase 1’s rate: it is not to be learned anew. Higher: it forgets more.',
      warmup: 'Short, since the weights are good already.',
      dropout: 'Blanks out a share of the numbers while it learns, so that few conversations are not learned by heart.',
      seed: 'Which conversations come when. The same seed gives the same run.',
      evalEvery: 'How often answers kept aside and the old text are checked.',
    } as Readonly<Record<string, string>>,
  },

  trained: { all: 'all numbers', 'last-layers': 'the last layers', head: 'only the guessing table' } satisfies Record<
    TrainedPart,
    string
  >,
} as const;

const atPairs = (pairs: number | null): string =>
  pairs === null ? '' : ` At ${loss(pairs)} it would only know which letter follows which.`;
