/**
 * @file What is measured of a network that has read the town: does it walk, does it track, can its place be read from its
 * hidden state, does it answer, and where does it fall short. Plain data, so that page, command line and log share it.
 */
import type { Part, QuestionKind } from '../../data/world/questions.ts';
import type { Position } from '../../data/world/town.ts';
import type { Verdict } from './answers.ts';
import type { Share } from './share.ts';

/** A share at one length of walk. */
export interface AtLength {
  readonly moves: number;
  readonly share: Share;
}

/** The linear readout of the current place from one layer. */
export interface LayerReadout {
  readonly layer: number; // 0 = embedding, L = the last block
  readonly all: Share; // at every move of blind walks of 8 moves that it was not trained on
  readonly late: Share; // from the sixth move on
  /** Of each place (20) the mean position of the guesses made there, in blocks; null if the walks never come there. */
  readonly map: readonly (Position | null)[];
  readonly error: number; // blocks, mean
}

/**
 * What a share is to be compared with. Exact: `chance`, one place of 20; `random-walk`, the chance that a walk of as many
 * moves, each along any street, ends there. Measured on the same network: `without-wall`, the same walks without the
 * impossible move; `open`, the same pairs with all streets open; `real-places`, how often places that exist are called
 * unknown.
 */
export interface Baseline {
  readonly what: 'chance' | 'random-walk' | 'without-wall' | 'open' | 'real-places';
  readonly share: number; // 0..1
}

/** How a question is put: as phase 2 asks ("Q: mill ees?"), or as phase 1's text has it ("mill ees = "). */
export type AskedForm = 'question' | 'walk';

/** Answers to one kind of question. */
export interface AskedReport {
  readonly kind: QuestionKind;
  readonly form: AskedForm;
  /** "which way?" is asked twice: of pairs that phase 2 teaches (`learn`) and of pairs never taught. All else is `aside`. */
  readonly part: Part;
  readonly share: Share;
  /** By number of moves named or needed, ascending. */
  readonly byLength: readonly AtLength[];
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
  readonly baseline: Baseline;
  /** The first few, to be read. */
  readonly examples: readonly {
    readonly question: string;
    readonly answer: string;
    readonly written: string;
    readonly right: boolean;
  }[];
}

export interface NetworkReport {
  readonly step: number;
  readonly loss: number; // nats per character on phase 1's check text
  /** Moves of its own open walks that follow a street; drawn by chance, as it learned. */
  readonly legal: Share;
  /** The same of one walk from each place, always with the likeliest character. */
  readonly legalLikeliest: Share;
  readonly blind: readonly AtLength[]; // 1 … 10, as long as it has read
  readonly longer: readonly AtLength[]; // 12, 14, 16, 20, 30
  readonly readout: readonly LayerReadout[]; // (L + 1)
  readonly asked: readonly AskedReport[];
}

/** Readout and walks of the same shape with random weights: the control of every figure. */
export type UntrainedReport = Pick<NetworkReport, 'legal' | 'legalLikeliest' | 'blind' | 'readout'>;

export interface WorldReport {
  readonly untrained: UntrainedReport;
  readonly before: NetworkReport;
  readonly after: NetworkReport | null; // no phase 2 yet
}

/** How far the measuring is. */
export interface WorldProgress {
  readonly done: number; // parts, the current one as a fraction
  readonly parts: number;
  readonly network: 'untrained' | 'before' | 'after';
  readonly part: 'loss' | 'legal' | 'blind' | 'longer' | 'readout' | 'asked';
}
