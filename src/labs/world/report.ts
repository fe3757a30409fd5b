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
  readonly all: Share; // at every move of blind walks of 8 moves
  readonly late: Share; // from the sixth move on
  /** Of each place (20) the mean position of the guesses made there, in blocks; null if the walks never come there. */
  readonly map: readonly (Position | null)[];
  readonly error: number; // blocks, mean
}

/** What a share is to be compared with. */
export interface Baseline {
  /** `chance`: one place of 20. `before`: the base network. `short`: walks as long as it has read. `open`: the same ways with all streets open. */
  readonly what: 'chance' | 'before' | 'short' | 'open' | 'random-walk';
  readonly share: number; // 0..1
}

/** Answers to one kind of question. */
export interface AskedReport {
  readonly kind: QuestionKind;
  /** "which way?" is asked twice: of pairs that phase 2 teaches (`learn`) and of pairs never taught. All else is `aside`. */
  readonly part: Part;
  readonly share: Share;
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
  readonly legal: Share; // moves of its own open walks that follow a street
  readonly blind: readonly AtLength[]; // 1 … 10, as long as it has read
  readonly longer: readonly AtLength[]; // 12, 14, 16, 20, 30
  readonly readout: readonly LayerReadout[]; // (L + 1)
  readonly asked: readonly AskedReport[];
}

export interface WorldReport {
  /** Readout and walks of the same shape with random weights: the control of every figure. */
  readonly untrained: Pick<NetworkReport, 'legal' | 'blind' | 'readout'>;
  readonly before: NetworkReport;
  readonly after: NetworkReport | null; // no phase 2 yet
}

/** How far the measuring is. */
export interface WorldProgress {
  readonly done: number; // parts
  readonly parts: number;
  readonly part: string; // 'before readout' …
}
