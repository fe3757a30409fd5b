/** @file Words for a run's state and for what its writing looks like. */
import type { RunState, WritingStage } from '../../config/types.ts';

export const stageWords: Readonly<Record<WritingStage, string>> = {
  'random-letters': 'random letters',
  'letter-frequencies': 'letter frequencies',
  'short-words': 'short words',
  'sentence-shape': 'sentence shape',
};

/** For narrow places. */
export const shortStageWords: Readonly<Record<WritingStage, string>> = {
  'random-letters': 'random',
  'letter-frequencies': 'letters',
  'short-words': 'words',
  'sentence-shape': 'sentences',
};

export const stateWords: Readonly<Record<RunState, string>> = {
  running: 'running',
  paused: 'paused',
  stopped: 'stopped',
  done: 'done',
  failed: 'stopped by an error',
};
