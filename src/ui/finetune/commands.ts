/** @file What a person can ask of the stage of phase 2. */
import type { FinetuneSettings } from '../../config/finetune-settings.ts';
import type { Config } from '../../config/types.ts';
import type { OwnPair } from '../../data/dialogue/own-pairs.ts';
import type { Dialogue } from '../../data/dialogue/turn.ts';
import type { AskRequest, LessonRequest, LessonSource } from '../../worker/lesson-protocol.ts';

export interface Question {
  readonly text: string;
  readonly form: AskRequest['form'];
  /** Questions and answers before it, in the same conversation. */
  readonly earlier: Dialogue;
  readonly temperature: number;
  /** A right answer, where one is known. */
  readonly answer: string | null;
  /** Whether questions of its kind are taught; null = nobody knows. */
  readonly taught: boolean | null;
}

export type LessonCommand =
  | { readonly type: 'lesson-source'; readonly source: LessonSource }
  | { readonly type: 'lesson-replacements'; readonly replacements: LessonRequest['replacements'] }
  | { readonly type: 'lesson-rest' } // what cannot be used is left out
  | { readonly type: 'lesson-settings'; readonly settings: FinetuneSettings; readonly changes: Partial<Config> }
  | { readonly type: 'keep-pair'; readonly pair: OwnPair; readonly instead?: string } // of the pair with this question
  | { readonly type: 'drop-pair'; readonly question: string }
  | { readonly type: 'export-pairs' }
  | { readonly type: 'teach' }
  | { readonly type: 'undo-phase-2' }
  | { readonly type: 'ask-both'; readonly question: Question }
  | { readonly type: 'examine' };
