/** @file Words of a lab report. */
import { count, duration, wholePercent } from '../../data/format.ts';
import type { KeptLab } from '../kept.ts';

const seeds = (all: readonly number[]): string =>
  `${all.length === 1 ? 'seed' : 'seeds'} ${all.map((seed) => count(seed)).join(', ')}`;

export const reportWords = {
  title: 'Lab report',
  by: 'Name:',
  made: (date: string) => `Made with Fledgling, ${date}.`,
  claim: 'The claim:',
  guess: 'The guess before the first network was trained',
  noGuess: 'No guess was made.',
  guessed: (words: string) => `Guessed: ${words}.`,
  right: (words: string) => `Measured: ${words}. The guess was right.`,
  wrong: (words: string) => `Measured: ${words}. The guess was not right.`,
  found: (words: string) => `Measured: ${words}.`,
  open: 'Not measured yet.',
  undecided: 'What was measured agrees with none of the answers.',
  findings: 'What was measured',
  nothing: 'Nothing was measured yet.',
  figure: (n: number) => `Figure ${count(n)}`,
  numbers: (n: number) => `Numbers of figure ${count(n)}`,
  troubles: 'What went wrong or is missing',
  noTroubles: 'Nothing that the page knows of.',
  limits: 'What this does not show',
  how: 'How it is measured',
  settings: 'Settings',
  rows: ({
    quick,
    seeds: all,
    text,
    machine,
    startedAt,
    seconds,
    share,
  }: KeptLab): readonly (readonly [string, string])[] => [
    ['Plan', quick ? 'quick' : 'full'],
    ['Seeds', seeds(all)],
    ['Text', text ?? 'none: the lab makes its own rows'],
    ['Machine', machine === '' ? 'not told' : machine],
    ['Started', startedAt],
    ['Time of work', duration(seconds)],
    ['Done', share === 1 ? 'all of the plan' : `${wholePercent(share)} of the plan`],
  ],
} as const;
