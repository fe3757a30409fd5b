/** @file What the line of stages says: state in shape and in words, made from the page's state. */
import type { View } from './commands.ts';
import { currentRun, type PageState } from './page-state.ts';
import { readings } from './run-view.ts';
import { worldWords } from './words/world.ts';
import { words } from './words.ts';
import { measuredShare, readTheTown } from './world-state.ts';

export type MarkState = 'todo' | 'running' | 'paused' | 'done' | 'error';

export interface StageItem {
  readonly view: View;
  readonly name: string;
  readonly mark: MarkState;
  /** 0..1 of the stage. */
  readonly share: number;
  readonly says: string;
}

/** Beside the line, since it reads networks and hands nothing on. */
export interface LabsItem {
  readonly name: string;
  readonly says: string;
}

export function labsItem(state: PageState): LabsItem {
  const { world, texts } = state;
  const says = worldWords.toolSays;
  const run = currentRun(state);
  const ready = run && readTheTown(run, texts);
  const measured = ready && world.reports[run.record.id] !== undefined;
  const now = measured ? says.measured : ready ? says.ready : says.needs;
  return { name: worldWords.tool, says: world.measuring ? says.measuring(measuredShare(world.measuring)) : now };
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
