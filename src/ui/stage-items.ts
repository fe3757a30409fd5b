/** @file What the line of stages says: state in shape and in words, made from the page's state. */
import type { View } from './commands.ts';
import { currentRun, type PageState } from './page-state.ts';
import { readings } from './run-view.ts';
import { words } from './words.ts';

export type MarkState = 'todo' | 'running' | 'paused' | 'done' | 'error';

export interface StageItem {
  readonly view: View;
  readonly name: string;
  readonly mark: MarkState;
  /** 0..1 of the stage. */
  readonly share: number;
  readonly says: string;
}

export function stageItems(state: PageState): readonly StageItem[] {
  return [textStage(state), pretrainStage(state)];
}

function textStage(state: PageState): StageItem {
  const base = { view: 'text', name: words.stages.text } as const;
  if (state.text) return { ...base, mark: 'done', share: 1, says: words.stages.characters(state.text.characters) };
  const read = state.recorded ? currentRun(state)?.record.text.characters : undefined;
  if (read !== undefined) return { ...base, mark: 'done', share: 1, says: words.stages.characters(read) };
  const says = state.phase === 'starting' ? words.stages.reading : words.stages.noText;
  return { ...base, mark: 'todo', share: 0, says };
}

function pretrainStage(state: PageState): StageItem {
  const base = { view: 'pretrain', name: words.stages.pretrain } as const;
  const run = currentRun(state);
  if (!run) {
    if (state.phase === 'failed') return { ...base, mark: 'error', share: 0, says: words.stages.unusable };
    return { ...base, mark: 'todo', share: 0, says: state.text ? words.stages.ready : words.stages.waiting };
  }
  const { step, share, secondsLeft, checkLoss } = readings(run);
  switch (run.record.state) {
    case 'running':
      return {
        ...base,
        mark: 'running',
        share,
        says: words.stages.running(share, state.recorded ? null : secondsLeft),
      };
    case 'paused':
      return { ...base, mark: 'paused', share, says: words.stages.paused(step) };
    case 'stopped':
      return { ...base, mark: 'done', share: 1, says: words.stages.stopped(step) };
    case 'done':
      return { ...base, mark: 'done', share: 1, says: words.stages.done(checkLoss) };
    case 'failed':
      return { ...base, mark: 'error', share, says: words.stages.failed(step) };
  }
}
