/** @file Words of the page about the world model. Sentences about a figure are functions of what was measured. */

import * as format from '../../data/format.ts';
import type { Verdict } from '../../labs/world/answers.ts';

const { count, percent } = format;
const layerName = (layer: number): string => (layer === 0 ? 'the embedding' : `layer ${layer}`);
const fixed = (value: number): string => format.loss(value); // two decimals

/** One unit for both ends. */
const range = (low: number, high: number): string => `${percent(low).slice(0, -2)}–${percent(high)}`;

interface MeasuredShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export const worldWords = {
  page: 'World model',
  about: (characters: number | null) =>
    `${characters === null ? 'Walks' : `${format.millions(characters)} characters of walks`} through a town of 20 places. The network never saw the map.`,

  need: {
    title: 'This lab needs a network that has read the town',
    reason:
      'Only of walks through a town can a program check every step and every answer. Training takes a few minutes on a graphics chip.',
    train: 'Train the town',
    recorded: 'Show a recorded measurement',
    untrained: 'The network has read nothing of the town yet. Train it for some steps, then measure.',
  },
  measure: {
    start: 'Measure',
    again: 'Measure again',
    stop: 'Stop measuring',
    hint: 'It walks, its hidden state is read, it is asked: the untrained network too.',
    progress: (share: number, network: string, part: string) => `${format.wholePercent(share)}: ${part}, ${network}`,
    parts: {
      loss: 'loss',
      legal: 'walking on',
      blind: 'blind walks',
      longer: 'longer blind walks',
      readout: 'reading its hidden state',
      asked: 'questions',
    },
    waiting: 'it begins',
    label: 'Measuring',
    measuredAt: (before: number, after: number | null) =>
      `Measured at step ${count(before)}${after === null ? '' : ` of phase 1 and step ${count(after)} of phase 2`}.`,
    older: (step: number) => `It is at step ${count(step)} now.`,
    recorded: (said: { name: string; parameters: number; seed: number; steps: number; machine: string }) =>
      `A recorded measurement: ${said.name}, ${count(said.parameters)} numbers to learn, seed ${count(said.seed)}, ${count(said.steps)} steps, made by this same trainer${said.machine === '' ? '' : ` on ${said.machine}`}.`,
    taught: (kind: 'where' | 'way', steps: number) =>
      `Phase 2 taught it only “${kind === 'way' ? 'which way?' : 'where am I?'}”, in ${count(steps)} steps.`,
    yours: 'Back to your network',
    hide: 'Hide the recording',
  },
  notMeasured: 'not measured yet',

  who: { untrained: 'untrained', before: 'before phase 2', after: 'after phase 2' },
  shortWho: { untrained: 'untrained', before: 'before', after: 'after' },
  figures: { label: 'What is shown', map: 'Map', answering: 'Answering', short: 'Shortcomings' },

  map: {
    title: 'Is there a map inside?',
    about:
      'A simple readout guesses the place from the network’s inner numbers. Squares: the real town. Dots: the middle of its guesses.',
    layer: 'layer',
    embedding: 'embedding',
    network: 'network',
    rightPlace: 'Right place',
    states: (n: number) => `of ${count(n)} new states`,
    error: 'Average error',
    blocks: 'blocks',
    untrained: 'Untrained network, same readout',
    right: 'right',
    asked: 'the way it was asked for',
    went: 'the way it told',
    table: 'The map as a table',
    columns: ['Place', 'Real place', 'Middle of its guesses', 'Apart'],
    position: (east: number, south: number) => `${fixed(east)} east, ${fixed(south)} south`,
    apart: (blocks: number) => `${fixed(blocks)} blocks`,
    dot: (place: string, blocks: number) => `${place}: the guesses lie ${fixed(blocks)} blocks from it`,
    empty: 'The real town: 20 places and 24 streets. What the network knows of it is not measured yet.',
    picture: (said: {
      who: string;
      layer: number;
      share: number;
      error: number;
      nearest: string;
      farthest: string;
      blocks: number;
    }) =>
      `The town, and the guesses of a readout from ${layerName(said.layer)} of the network (${said.who}): ${percent(said.share)} right, on average ${fixed(said.error)} blocks off. ` +
      `Best at ${said.nearest}; worst at ${said.farthest}, ${fixed(said.blocks)} blocks off.`,
    finding: {
      map: (layer: number, trained: MeasuredShare, late: number, untrained: number) =>
        `Yes: from ${layerName(layer)} the readout finds the place in ${percent(trained.share)} of new states (${range(trained.low, trained.high)}), ` +
        `from the sixth move on in ${percent(late)}; in an untrained network in ${percent(untrained)}.`,
      none: (layer: number) =>
        `Not in ${layerName(layer)}: within what these states can tell, the readout finds the place no more often than in an untrained network.`,
      control: 'This is the control: no training at all. What the readout finds here comes from the letters just read.',
    },
  },

  knowing: {
    tab: 'Knowing is not yet answering',
    about: 'Phase 1 builds the map. Only phase 2 makes the network use it when asked.',
    legal: 'Goes on with a walk without a wrong turn',
    likeliest: (before: string, after: string | null) =>
      `Drawn by chance, as it learned. With the likeliest character always: ${before}${after === null ? '' : ` before, ${after} after`}.`,
    blind: 'Ends a blind walk at the right place',
    readout: (layer: number | null) =>
      `Place can be read from its hidden state${layer === null ? '' : ` (${layerName(layer)})`}`,
    where: 'Answers “where am I?”',
    way: 'Answers “which way?” for pairs never taught',
    untrained: 'untrained network',
    chance: 'a blind guess',
    caption: {
      noMap:
        'Its hidden state tells the place no better than an untrained network’s: there is no map yet. Train it longer.',
      mapFound: (trained: string, untrained: string) =>
        `The place can be read from its hidden state: ${trained}, untrained ${untrained}.`,
      cannotAnswer: (share: string) => `Asked in words, it answers ${share} right: it knows more than it can say.`,
      answersAlready: (share: string) => `Asked in words, it answers ${share} right.`,
      opened: (from: string, to: string) => `Phase 2 raised right answers to “where am I?” from ${from} to ${to}.`,
      notOpened: (from: string, to: string) =>
        `Phase 2 did not clearly raise right answers to “where am I?”: ${from} before, ${to} after.`,
      notTaught: (share: string) =>
        `“Where am I?” was not taught in phase 2, and it answers ${share} right: it learned one kind of question, not to answer.`,
      forgot: (from: string, to: string) =>
        `It paid for it: it walks without a wrong turn in ${to} of its moves, before in ${from}.`,
      kept: 'It walks as well as before.',
    },
  },

  short: {
    tab: 'Where it falls short',
    about: 'Each figure with what to compare it with, and the kind of failure it shows.',
    names: {
      longer: 'longer walks',
      impossible: 'a wall',
      closed: 'closed street',
      way: 'new ways',
      start: 'new question',
      unknown: 'no such place',
    },
    needsPhase2: (share: string) =>
      `Before phase 2 it can hardly be asked: ${share} right. Teach it to answer first; then this shows what is missing.`,
    examples: 'Examples',
    columns: ['Question', 'Right answer', 'What it wrote', ''],
    nothing: '(nothing)',
    right: 'right',
    wrong: 'wrong',
    interval: (low: number, high: number, n: number) => `${range(low, high)}, n = ${count(n)}`,

    longer: {
      title: 'Blind walks longer than any it has read',
      axis: 'moves of the walk',
      limit: (moves: number) => `read up to ${moves} moves`,
      chance: 'a blind guess',
      drops: (at: string, longest: string, moves: number) =>
        `It follows walks of the length it has read (${at}) and loses its way in longer ones: ${longest} at ${moves} moves. The rule holds only as far as its reading.`,
      holds: (longest: string, moves: number) =>
        `It keeps its way beyond what it has read: ${longest} at ${moves} moves.`,
      unsure: (at: string, longest: string, moves: number) =>
        `${at} at the length it has read, ${longest} at ${moves} moves: too few walks to tell these apart.`,
      weak: (at: string) =>
        `It does not yet follow walks of the length it has read reliably (${at} right), so longer ones tell little. Train it longer.`,
      table: 'Right ends by number of moves',
      moves: 'Moves',
    },
    impossible: {
      title: 'A step that is impossible',
      stayed: 'acts as if it had stayed put',
      through: 'acts as if there were no wall',
      elsewhere: 'names another place',
      weak: (share: string) =>
        `It cannot follow these walks without the impossible step either (${share} right), so this tells nothing about walls.`,
      other: 'names no place',
      stays:
        'It mostly acts as if the step had not been made. Nothing it read says what a wall does: a gap in its world, filled by habit.',
      walks: 'It mostly walks through the wall: it knows the streets but not that they can be missing.',
      mixed: 'These walks show no clear rule for a wall: it ends here and there. Nothing it read could fill this gap.',
    },
    closed: {
      title: 'A street announced as closed',
      detour: 'takes a way around',
      through: 'takes the closed street',
      weak: (share: string) =>
        `It does not find these ways with all streets open either (${share} right), so this tells nothing about closed streets.`,
      other: 'tells no way that arrives',
      recites:
        'It takes the closed street: it recites ways and does not use a new fact. Its map is fixed in its weights.',
      adapts: 'It mostly finds the way around: a new fact in the question changes its way.',
      breaks:
        'A question of this form breaks its answers: it neither recites nor replans. It has learned the form of its lessons, not the task.',
      mixed: 'Now and then it finds the way around, by chance or by plan: these answers cannot tell.',
    },
    way: {
      title: '“Which way?” between places',
      taught: 'pairs it was taught',
      toTeach: 'pairs that phase 2 teaches',
      untaught: 'pairs never taught',
      byHeart:
        'It knows taught ways by heart and finds far fewer of the others: it holds the map and does not plan with it.',
      plans: 'It finds ways never taught as well as taught ones: it uses its map to plan.',
      notLearned:
        'It does not tell ways, taught or not: this lesson has not been learned. Teach “which way?” to see whether it plans.',
      between:
        'It finds more ways never taught than a random walk would, and fewer than it was taught: part plan, part memory.',
    },
    start: {
      title: 'A kind of question never taught: “where did I start?”',
      bar: 'right',
      fails:
        'It names a place, as it was taught to, and the wrong one: knowing the town does not carry over to a new kind of question.',
      broken: 'It does not even name a place: a question of this form breaks its answers.',
      carries: 'It answers more of these than a blind guess: some of what it was taught carries over.',
      masters: 'It answers most of these, untaught: what it knows carries over to a new kind of question.',
    },
    unknown: {
      title: 'Places that do not exist',
      bar: 'says “unknown”',
      madeUp: 'makes something up',
      other: (name: string) => `says “unknown”, measured in ${name}`,
      invents:
        'It invents an answer rather than say that there is none. The antidote is a lesson with pairs whose answer is “unknown”.',
      neither: 'It neither says so nor answers: such questions break its answers.',
      cured: (cost: string) =>
        `Taught to answer “unknown”, it says so also for places it was never told of. The cost: it says “unknown” to ${cost} of real questions.`,
      partly: (cost: string) =>
        `Sometimes it says “unknown”, sometimes it invents. It says “unknown” to ${cost} of real questions.`,
    },
    baseline: {
      chance: 'a blind guess',
      'random-walk': 'a random walk',
      'without-wall': 'the same walks without that step',
      open: 'the same pairs, all streets open',
      'real-places': 'says “unknown” of real places',
    },
  },

  ask: {
    title: 'Ask for the way',
    from: 'From',
    to: 'to',
    ask: 'Ask',
    you: (question: string) => `You: ${question}`,
    before: 'Before phase 2',
    after: 'After phase 2',
    waiting: 'Its answer appears here.',
    noPhase2: 'There is no phase 2 yet.',
    teach: 'Teach it to answer',
    noPlace: (name: string) => `The town has no ${name}. It is asked all the same.`,
    who: { before: 'Before', after: 'After' },
    verdicts: {
      right: 'the way is right and one of the shortest',
      'right-but-longer': 'the way arrives, with more moves than needed',
      'wrong-end': 'the way follows streets and ends somewhere else',
      'impossible-way': 'the way leads where there is no street',
      unknown: 'it says “unknown”, though there is a way',
      'no-answer': 'what it wrote is no way',
    } as Readonly<Partial<Record<Verdict, string>>>,
    nowhere: { unknown: 'it says that the place is unknown', invented: 'it answers, though there is no such place' },
  },
} as const;
