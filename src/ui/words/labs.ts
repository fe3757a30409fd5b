/** @file Words of the Labs view; what a lab itself says is in its own words. */

import * as format from '../../data/format.ts';
import type { LabCost } from '../../worker/lab-protocol.ts';

const { count } = format;
const SPACE = '\u00a0'; // no break

/** An estimate has no more digits than it deserves: "40 s", "12 min", "1 h 20 min", "5 h". */
export function roughly(seconds: number): string {
  if (seconds < 90) return `${count(Math.max(1, Math.ceil(seconds / 5)) * 5)}${SPACE}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${count(minutes)}${SPACE}min`;
  const tens = Math.round(minutes / 10) * 10;
  if (tens >= 180 || tens % 60 === 0) return `${count(tens / 60)}${SPACE}h`;
  return `${count(Math.floor(tens / 60))}${SPACE}h${SPACE}${count(tens % 60)}${SPACE}min`;
}

const networks = (n: number): string => `${count(n)} ${n === 1 ? 'network' : 'networks'}`;
const on = (machine: string): string => (machine === '' ? '' : ` on ${machine}`);
const seeds = (all: readonly number[]): string =>
  `${all.length === 1 ? 'seed' : 'seeds'} ${all.map((seed) => count(seed)).join(', ')}`;

interface Origin {
  readonly quick: boolean;
  readonly seeds: readonly number[];
  readonly machine: string;
  readonly text: string | null;
  readonly seconds: number;
  readonly share: number;
}

/** "full plan, seeds 1, 2, 3, text “…”, 40 min on …". */
const origin = (of: Origin): string =>
  [
    of.quick ? 'quick plan' : 'full plan',
    seeds(of.seeds),
    ...(of.text === null ? [] : [`text “${of.text}”`]),
    `${roughly(of.seconds)}${on(of.machine)}`,
  ].join(', ');

export const labsWords = {
  page: 'Labs',
  tabs: { label: 'Labs', overview: 'Five takeaways', world: 'World model' },
  toolSays: {
    none: 'five takeaways',
    running: (share: number, name: string) => `${format.wholePercent(share)} of ${name}`,
    measured: (n: number, of: number) => `${count(n)} of ${count(of)} measured`,
  },

  overview: {
    title: 'Five takeaways',
    about:
      'What large language models and the brain may have in common, in five claims of Claudius Gros (“From generative AI to the brain: five takeaways”). Each is an experiment here that you can repeat.',
    world: 'The world model',
    worldClaim:
      'A network that learns to go on with a text builds a model of the world behind it. That is not enough: only a second phase of learning makes it answer.',
    own: (share: number) =>
      share === 1 ? 'From your own run.' : `From your own run, ${format.wholePercent(share)} of the plan.`,
    ownWorld: 'From your own network.',
    recorded: (machine: string) => `From a recorded run${on(machine)}, not from yours.`,
    none: 'Nothing was measured yet, here or in a recording.',
    open: (name: string) => `Open the lab: ${name}`,
    which: 'Which takeaway',
  },

  claim: 'The claim:',
  plan: {
    label: 'Plan',
    full: 'Full plan',
    quick: 'Quick plan',
    cost: ({ networks: n, seconds, measured }: LabCost) =>
      seconds === null
        ? `${networks(n)}; how long is known once this machine was timed`
        : `${networks(n)}, about ${roughly(seconds)} here${measured ? '' : ' or more'}`,
    unknown: 'working out what it takes…',
    slow: (full: number, quick: number) =>
      `The full plan takes about ${roughly(full)} on this machine, the quick one about ${roughly(quick)}.`,
    takeQuick: 'Take the quick plan',
    lost: 'What the quick plan leaves out:',
    replaces: 'Starting this plan replaces what you measured with the other one.',
  },
  buttons: {
    start: 'Start',
    pause: 'Pause',
    pausing: 'Pausing…',
    goOn: 'Go on',
    replace: 'Replace and start',
    keep: 'Keep it',
    recorded: 'Show a recorded run',
    own: 'Back to yours',
    hide: 'Hide the recording',
    anew: 'Start anew',
    clear: 'Forget it',
    sure: 'This forgets the guess and everything measured in this lab.',
    cancel: 'Cancel',
  },
  cannot: {
    starting: 'Opening the graphics chip…',
    failed: 'The page could not start, so nothing is trained. A recording can be shown.',
    recorded: 'A recorded run is on the page, so nothing is trained.',
  },
  waits: {
    run: 'It waits while a run trains.',
    lab: (name: string, share: number) =>
      `“${name}” is running (${format.wholePercent(share)}). Starting here pauses it.`,
  },
  progress: {
    label: 'Progress of this lab',
    begins: 'it begins',
    says: (share: number, network: string) => `${format.wholePercent(share)}: ${network}`,
    left: (seconds: number | null) =>
      seconds === null ? 'too early to say how long' : `about ${roughly(seconds)} left`,
    kept: (share: number) => `${format.wholePercent(share)} of the plan is measured and kept.`,
    spoken: (tenths: number) => `${count(tenths * 10)} percent of this lab is done`,
  },
  origin: {
    recorded: (of: Origin) => `A recorded run, not yours: ${origin(of)}.`,
    own: (of: Origin) =>
      `Your own run: ${origin(of)}.${of.share === 1 ? '' : ` So far ${format.wholePercent(of.share)} of the plan.`}`,
  },

  guess: {
    title: 'Your guess first',
    question: 'What is asked',
    ask: 'It can be changed until the first network is trained.',
    none: 'I do not want to guess',
    locked: 'Your guess',
    guessed: 'You guessed:',
    not: 'You did not guess.',
    right: (found: string) => `Measured: ${found}. As you guessed.`,
    wrong: (found: string) => `Measured: ${found}. Not as you guessed.`,
    found: (found: string) => `Measured: ${found}.`,
    agrees: (found: string) => `The recorded measurement agrees with: ${found}.`,
    open: 'Not measured yet.',
    undecided: 'What was measured agrees with none of the answers.',
  },
  findings: 'What was measured',
  further: (findings: number) => `${count(findings)} further findings`,
  nothingYet: 'Nothing to tell from what is there.',
  troubles: 'What went wrong or is missing',
  limits: 'What this does not show',
  explain: {
    label: 'Explanation',
    plain: 'In plain words',
    precise: 'For researchers',
  },
  figures: 'Figures',
  report: {
    label: 'Report',
    title: 'Report:',
    html: 'HTML',
    markdown: 'Markdown',
    json: 'JSON',
    file: (lab: string | null) => (lab === null ? 'fledgling-labs' : `fledgling-lab-${lab}`),
  },
} as const;
