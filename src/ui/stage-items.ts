/** @file What the line of stages says: state in shape and in words, made from the page's state. */
import { LAB_NAMES, TAKEAWAY_LABS } from '../labs/lab.ts';
import type { View } from './commands.ts';
import { isUntrained } from './finetune/request.ts';
import { doneShare } from './labs/state.ts';
import { currentRun, type PageState, pretrainRun } from './page-state.ts';
import { type RunView, readings } from './run-view.ts';
import { riseAt } from './squeeze/readings.ts';
import { attentionWords } from './words/attention.ts';
import { finetuneWords } from './words/finetune.ts';
import { labsWords } from './words/labs.ts';
import { squeezeWords } from './words/squeeze.ts';
import { words } from './words.ts';
import { measuredShare } from './world/state.ts';

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
export interface ToolItem {
  readonly view: 'attention' | 'labs';
  readonly name: string;
  readonly says: string;
}

export const toolItems = (state: PageState): readonly ToolItem[] => [attentionItem(state), labsItem(state)];

export function attentionItem(state: PageState): ToolItem {
  const says = attentionWords.toolSays;
  const { attention, recorded } = state;
  const run = currentRun(state)?.record;
  const said = (): string => {
    if (recorded) return says.recorded;
    if (run?.state === 'running') return says.live;
    const step = run?.step ?? attention.frames.now?.step;
    return step === undefined ? says.none : says.at(step);
  };
  return { view: 'attention', name: attentionWords.page, says: said() };
}

export function labsItem(state: PageState): ToolItem {
  return { view: 'labs', name: labsWords.page, says: labsSay(state) };
}

/** What runs, else how many of the five takeaways were measured to the end. */
function labsSay({ labs, world }: PageState): string {
  const say = labsWords.toolSays;
  const { running } = labs;
  if (running) return say.running(doneShare(labs, running.lab), LAB_NAMES[running.lab]);
  if (world.measuring) return say.running(measuredShare(world.measuring), labsWords.tabs.world);
  const measured = TAKEAWAY_LABS.filter((id) => labs.kept[id]?.share === 1).length;
  const all = measured + (Object.keys(world.reports).length > 0 ? 1 : 0);
  return all === 0 ? say.none : say.measured(all, TAKEAWAY_LABS.length + 1);
}

export function stageItems(state: PageState): readonly StageItem[] {
  return [textStage(state), pretrainStage(state), finetuneStage(state), squeezeStage(state)];
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
  const run = pretrainRun(state);
  if (!run) {
    if (currentRun(state)) return { ...base, mark: 'done', share: 1, says: words.stages.done(null) }; // its run was removed
    if (state.phase === 'failed') return { ...base, mark: 'error', share: 0, says: words.stages.unusable };
    return { ...base, mark: 'todo', share: 0, says: state.text ? words.stages.ready : words.stages.waiting };
  }
  return { ...base, ...goingOn(run, state.recorded !== null, words.stages.done(readings(run).checkLoss)) };
}

function finetuneStage(state: PageState): StageItem {
  const say = finetuneWords.stage;
  const base = { view: 'finetune', name: words.stages.finetune, mark: 'todo', share: 0 } as const;
  const run = currentRun(state);
  if (state.recorded || state.phase === 'failed') return { ...base, says: say.cannot };
  if (!run || isUntrained(run.record)) return { ...base, says: say.needs };
  if (run.record.finetune) return { ...base, ...goingOn(run, false, taught(run)) };
  return { ...base, says: run.record.state === 'running' ? say.needs : say.ready };
}

function squeezeStage(state: PageState): StageItem {
  const say = squeezeWords.stage;
  const base = { view: 'squeeze', name: squeezeWords.page, mark: 'todo', share: 0 } as const;
  const run = currentRun(state);
  const { report, squeezing, task, points } = state.squeeze;
  if (state.recorded || state.phase === 'failed') return { ...base, says: say.cannot };
  if (!run || run.record.step === 0) return { ...base, says: say.needs };
  if (squeezing) return { ...base, mark: 'running', says: say.squeezing };
  if (report?.runId !== run.record.id) return { ...base, says: say.ready };
  if (task) return { ...base, mark: 'running', share: task.share, says: say.measuring(task.share) };
  return { ...base, mark: 'done', share: 1, says: say.done(report.bytesAfter, riseAt(points, report.settings.bits)) };
}

function taught({ record }: RunView): string {
  const exam = record.finetune?.exams.at(-1);
  const say = finetuneWords.stage;
  return exam && exam.questions > 0 ? say.right(exam.right / exam.questions) : say.taught(record.step);
}

/** Of a stage whose run goes on, or did. */
function goingOn(run: RunView, recorded: boolean, done: string): Pick<StageItem, 'mark' | 'share' | 'says'> {
  const { step, share, secondsLeft } = readings(run);
  switch (run.record.state) {
    case 'running':
      return { mark: 'running', share, says: words.stages.running(share, recorded ? null : secondsLeft) };
    case 'paused':
      return { mark: 'paused', share, says: words.stages.paused(step) };
    case 'stopped':
      return { mark: 'done', share: 1, says: run.record.finetune ? done : words.stages.stopped(step) };
    case 'done':
      return { mark: 'done', share: 1, says: done };
    case 'failed':
      return { mark: 'error', share, says: words.stages.failed(step) };
  }
}
