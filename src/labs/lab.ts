/** @file What every lab has: for the worker and the command line a way to run it, for readers its story. */
import type * as v from 'valibot';
import type { Figure } from '../data/figure/figure.ts';
import type { PreparedText } from '../data/prepare.ts';
import type { Engine } from '../gpu/engine.ts';
import type { InductionResult } from './induction/result.ts';
import type { KeepNetwork } from './network.ts';
import type { PlanningResult } from './planning/result.ts';
import type { QuantisationResult } from './quantisation/result.ts';
import type { ScalingResult } from './scaling/result.ts';
import type { ThoughtResult } from './thought/result.ts';

/** In the order of the paper's takeaways that they are about. */
export const LAB_IDS = ['planning', 'thought', 'induction', 'scaling', 'quantisation'] as const;
export type LabId = (typeof LAB_IDS)[number];

/** One for each takeaway but the first: what planning needs is a world model, which has a page of its own. */
export const TAKEAWAY_LABS = LAB_IDS.filter((id) => id !== 'planning');

/** Apart from all other words of a lab, since the page says them before its labs are loaded. */
export const LAB_NAMES: Readonly<Record<LabId, string>> = {
  planning: 'Planning',
  thought: 'Thought',
  induction: 'Attention',
  scaling: 'Scaling',
  quantisation: 'Quantisation',
};

/** What each lab has finished so far: enough to go on, and to draw every figure. */
export interface LabResults {
  readonly planning: PlanningResult;
  readonly thought: ThoughtResult;
  readonly induction: InductionResult;
  readonly scaling: ScalingResult;
  readonly quantisation: QuantisationResult;
}

export interface LabStep<Result> {
  /** Of all work of the plan, 0..1. */
  readonly share: number;
  /** The network that is being trained or measured, in words. */
  readonly network: string;
  /** Something was finished; null: nothing new. */
  readonly result: Result | null;
}

/** The text that a lab reads; labs that make their own rows ignore it. */
export interface LabText {
  readonly name: string;
  readonly prepared: PreparedText;
}

export interface LabJob<Result> {
  readonly engine: Engine;
  readonly quick: boolean;
  readonly seeds: readonly number[];
  readonly text: LabText | null;
  /** What was finished before is not trained again. */
  readonly finished: Result | null;
  /** Takes a trained network, where somebody wants it. */
  readonly keep?: KeepNetwork | undefined;
}

/** How a lab is run. `run` yields after each submit; what was finished so far comes with it. */
export interface Lab<Id extends LabId> {
  readonly id: Id;
  /** Reads results from files and storage, which may have been changed by anyone. */
  readonly schema: v.GenericSchema<unknown, LabResults[Id]>;
  /** Null: it makes its own rows. Otherwise the context it reads the text in. */
  readonly readsText: { readonly blockSize: number } | null;
  readonly seeds: { readonly full: readonly number[]; readonly quick: readonly number[] };
  run(job: LabJob<LabResults[Id]>): AsyncGenerator<LabStep<LabResults[Id]>>;
  /** Networks that a plan trains, and floating-point operations of all its training steps. */
  cost(plan: { readonly quick: boolean; readonly seeds: readonly number[] }): {
    readonly networks: number;
    readonly flops: number;
  };
}

export type Labs = { readonly [Id in LabId]: Lab<Id> };

/** What a plan trains with where nobody asks for other seeds. */
export const seedsOf = ({ seeds }: Pick<Lab<LabId>, 'seeds'>, quick: boolean): readonly number[] =>
  quick ? seeds.quick : seeds.full;

/** One of some answers that a person chooses before the first network is trained. */
export interface GuessQuestion {
  readonly question: string;
  readonly options: readonly { readonly id: string; readonly words: string }[];
}

export interface LabWords {
  readonly name: string; // on its tab
  readonly title: string; // with what it is about
  /** What is asked, in one sentence. */
  readonly question: string;
  /** The paper's takeaway in a sentence of our own. */
  readonly claim: string;
  /** For a 15-year-old. */
  readonly plain: string;
  /** For a researcher: how it is measured, with sources. */
  readonly precise: string;
  readonly guess: GuessQuestion;
  /** Short names of its figures, by their ids. */
  readonly figures: Readonly<Record<string, string>>;
  /** What this does not show. */
  readonly limits: readonly string[];
  /** What the quick plan leaves out. */
  readonly quick: string;
}

/** What a lab tells of a result. Pure: no engine, so that page and report share it. */
export interface LabStory<Result> {
  readonly words: LabWords;
  /** The option that the measurement agrees with; null: not measured yet. */
  outcome(result: Result): string | null;
  /** The first one stands for the lab; drawn from what is there, however little. */
  figures(result: Result): readonly Figure[];
  /** The measured answers, each a sentence with its uncertainty. */
  findings(result: Result): readonly string[];
  /** What went wrong or is missing: runs left out, too few points, an unbounded fit. */
  troubles(result: Result): readonly string[];
}
