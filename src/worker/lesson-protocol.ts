/** @file Phase 2 in the protocol: lessons, own pairs, before and after. Types only; `WorkerApi` takes them in. */
import type { FinetuneSettings } from '../config/finetune-settings.ts';
import type { Config, RunRecord } from '../config/types.ts';
import type { OwnPair } from '../data/dialogue/own-pairs.ts';
import type { Dialogue } from '../data/dialogue/turn.ts';
import type { ExampleView, LessonReport } from '../data/lesson/report.ts';
import type { LessonRequest, LessonSource } from '../data/lesson/request.ts';
import type { WorldProgress, WorldReport } from '../labs/world/report.ts';
import type { Share } from '../labs/world/share.ts';
import type { Answer } from './protocol.ts';

export type { ExampleView, LessonReport, LessonRequest, LessonSource };

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

/** Questions answered by one network, the likeliest characters always; only those of kind `own` were ever learned. */
export interface ExamReport {
  readonly side: Side;
  readonly step: number;
  readonly all: Share;
  /** Kinds of question of the town, `other` for those of a file, `own` for the user's pairs; lengths are moves, or characters of the answer. */
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
  /** Streams `examining`, then `exam`, for one side after the other; in phase 1 only `before`. */
  examine(request: LessonRequest): Promise<Answer<readonly ExamReport[]>>;
  /** The pairs that the user made, as storage keeps them. */
  pairs(): Promise<readonly OwnPair[]>;
  keepPairs(pairs: readonly OwnPair[]): Promise<void>;
  /** What the current network knows of the town, and its base where it is tuned; streams `exploring`. Null: cancelled. */
  world(): Promise<Answer<WorldReport | null>>;
  cancelWorld(): Promise<void>;
}

export type LessonEvent =
  | { readonly type: 'exploring'; readonly progress: WorldProgress }
  | { readonly type: 'examining'; readonly side: Side; readonly done: number; readonly questions: number }
  | { readonly type: 'exam'; readonly report: ExamReport }
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
