/** @file Phase 2 in the protocol: lessons, own pairs, before and after. Types only; `WorkerApi` takes them in. */
import type { FinetuneSettings } from '../config/finetune-settings.ts';
import type { Config, RunRecord } from '../config/types.ts';
import type { OwnPair } from '../data/dialogue/own-pairs.ts';
import type { DialogueProblem, ExampleProblem } from '../data/dialogue/problem.ts';
import type { Dialogue } from '../data/dialogue/turn.ts';
import type { CharacterCount } from '../data/tokenizer.ts';
import type { Share } from '../labs/world/share.ts';
import type { Answer } from './protocol.ts';

/** Where the dialogues come from. The user's own pairs are learned besides; with `own` they are all there is. */
export type LessonSource =
  /** `unknown`: a tenth of the questions are about places that do not exist, to be answered `unknown`. */
  | { readonly kind: 'town'; readonly asks: 'where' | 'way'; readonly unknown: boolean }
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'own' };

export interface LessonRequest {
  readonly source: LessonSource;
  readonly own: readonly OwnPair[];
  /** What becomes of characters that the network does not know: '' drops one. Not listed = the dialogue is left out. */
  readonly replacements: readonly (readonly [character: string, replacement: string])[];
}

/** One row as the trainer sees it. */
export interface ExampleView {
  /** (n) characters; '' is the border. */
  readonly characters: readonly string[];
  /** (n): this character counts in the loss. */
  readonly counts: readonly boolean[];
  /** Borders that fill the window behind it and do not count. */
  readonly padding: number;
  /** Characters cut off at the left, since the dialogue is longer than the window. */
  readonly trimmed: number;
  readonly own: boolean;
}

/** What a lesson would teach the current network. */
export interface LessonReport {
  readonly name: string;
  readonly learned: number; // dialogues, own ones included
  readonly own: number; // of those, made by the user
  readonly aside: number; // dialogues kept aside to check on, never learned
  readonly characters: number; // of the learned rows, their first border left out
  readonly counted: number; // of those, how many count
  readonly trimmed: number; // dialogues that lost their beginning
  readonly unreadable: readonly DialogueProblem[]; // of a file, by line
  readonly unusable: readonly { readonly question: string; readonly problem: ExampleProblem }[];
  readonly unknown: readonly CharacterCount[]; // in all dialogues, before replacements
  /** The first rows: own pairs first, then the others. */
  readonly views: readonly ExampleView[];
  /** What might be asked of both networks: held-out questions, then kinds never taught. */
  readonly suggestions: readonly {
    readonly question: string;
    readonly answer: string | null;
    readonly taught: boolean;
  }[];
}

export interface FinetuneChoice {
  readonly settings: FinetuneSettings;
  readonly changes: Partial<Config>; // steps, learningRate, warmup, dropout, seed, evalEvery
}

export type Side = 'before' | 'after';

/** Both networks answer with the same random numbers. */
export interface AskRequest {
  readonly requestId: string;
  /** `chat`: written as "Q: …", answered up to the border. `raw`: the text itself is gone on with. */
  readonly form: 'chat' | 'raw';
  readonly earlier: Dialogue;
  readonly question: string;
  readonly replacements: LessonRequest['replacements'];
  readonly length: number; // characters at most
  readonly temperature: number;
  readonly topK: number;
  readonly seed: number;
}

/** Held-out questions answered by one network, the likeliest characters always. */
export interface ExamReport {
  readonly side: Side;
  readonly step: number;
  readonly all: Share;
  /** Kinds of question, or one kind `other` for a lesson of no world; lengths are moves, or characters of the answer. */
  readonly kinds: readonly {
    readonly kind: string;
    readonly taught: boolean;
    readonly share: Share;
    readonly byLength: readonly { readonly length: number; readonly share: Share }[];
  }[];
}

export interface LessonApi {
  /** Reads and counts; trains nothing. */
  lesson(request: LessonRequest): Promise<Answer<LessonReport>>;
  /** A child of the current run that learns to answer, from its weights of now; the base stays what it was. */
  finetune(request: LessonRequest, choice: FinetuneChoice): Promise<Answer<{ readonly runId: string }>>;
  /** Makes the base the current run again, bit for bit; the tuned run is kept in the list. */
  undoFinetune(): Promise<Answer<RunRecord>>;
  /** Streams `answered`, both sides; in phase 1 only `before`. */
  ask(request: AskRequest): Promise<Answer<{ readonly dropped: number }>>;
  /** Streams `exam`, one a side. */
  examine(request: LessonRequest): Promise<Answer<readonly ExamReport[]>>;
  /** The pairs that the user made, as storage keeps them. */
  pairs(): Promise<readonly OwnPair[]>;
  keepPairs(pairs: readonly OwnPair[]): Promise<void>;
}

export type LessonEvent =
  | { readonly type: 'forgetting'; readonly runId: string; readonly step: number; readonly loss: number }
  | {
      readonly type: 'examined'; // the small exam at each check of a run
      readonly runId: string;
      readonly step: number;
      readonly right: number;
      readonly questions: number;
    }
  | {
      readonly type: 'answered';
      readonly requestId: string;
      readonly side: Side;
      readonly step: number;
      readonly text: string; // so far, without the border
      readonly done: boolean;
      /** It wrote the border by itself. */
      readonly ended: boolean;
    };
