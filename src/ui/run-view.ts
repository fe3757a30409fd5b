/** @file One run as the page shows it: its record, which grows with each event, and what is only true right now. */
import type { FinetuneRecord, RunRecord, WritingStage } from '../config/types.ts';
import { smooth } from '../data/smooth.ts';
import type { WorkerEvent } from '../worker/protocol.ts';

/** From this step on its writing looks like this. */
export interface StageMark {
  readonly step: number;
  readonly stage: WritingStage;
}

export interface RunView {
  readonly record: RunRecord;
  readonly stages: readonly StageMark[];
  readonly tokensPerSecond: number | null;
  /** What it is writing at this moment. */
  readonly sampling: { readonly step: number; readonly text: string } | null;
  readonly savedStep: number | null;
}

export type RunEvent = Extract<
  WorkerEvent,
  { readonly type: 'state' | 'metrics' | 'check' | 'forgetting' | 'examined' | 'sampling' | 'sample' | 'saved' }
>;

export function runView(record: RunRecord): RunView {
  const stages = record.samples.reduce(addStage, [] as readonly StageMark[]);
  return { record, stages, tokensPerSecond: null, sampling: null, savedStep: null };
}

/** A mark only where the stage changes. */
function addStage(marks: readonly StageMark[], { step, stage }: StageMark): readonly StageMark[] {
  return marks.at(-1)?.stage === stage ? marks : [...marks, { step, stage }];
}

export function applyRunEvent(run: RunView, event: RunEvent): RunView {
  const { record } = run;
  switch (event.type) {
    case 'state':
      return { ...run, record: { ...record, state: event.state, step: event.step } };
    case 'metrics': {
      const step = event.points.at(-1)?.step ?? record.step;
      const metrics = [...record.metrics, ...event.points];
      return { ...run, record: { ...record, step, metrics }, tokensPerSecond: event.tokensPerSecond };
    }
    case 'check':
      return { ...run, record: { ...record, checks: [...record.checks, event.check] } };
    case 'forgetting': {
      const { step, loss } = event;
      return withFinetune(run, ({ forgetting }) => ({ forgetting: [...forgetting, { step, loss }] }));
    }
    case 'examined': {
      const { step, right, questions } = event;
      return withFinetune(run, ({ exams }) => ({ exams: [...exams, { step, right, questions }] }));
    }
    case 'sampling':
      return { ...run, sampling: { step: event.step, text: event.text } };
    case 'sample': {
      const stages = addStage(run.stages, event.sample);
      return { ...run, stages, sampling: null, record: { ...record, samples: [...record.samples, event.sample] } };
    }
    case 'saved':
      return { ...run, savedStep: event.step };
  }
}

/** Changes what a run of phase 2 has besides. */
function withFinetune(run: RunView, change: (finetune: FinetuneRecord) => Partial<FinetuneRecord>): RunView {
  const { finetune } = run.record;
  if (!finetune) return run;
  return { ...run, record: { ...run.record, finetune: { ...finetune, ...change(finetune) } } };
}

/** What the toolbar reads; null where nothing is measured yet. */
export interface Readings {
  readonly step: number;
  readonly steps: number;
  readonly share: number; // of all steps, 0..1
  readonly secondsLeft: number | null;
  readonly tokensPerSecond: number | null;
  readonly stepsPerSecond: number | null;
  readonly trainingLoss: number | null; // smoothed, nats
  readonly checkLoss: number | null;
}

export function readings(run: RunView): Readings {
  const { record, tokensPerSecond } = run;
  const { steps, batchSize, blockSize } = record.config;
  const stepsPerSecond = tokensPerSecond === null ? null : tokensPerSecond / (batchSize * blockSize);
  return {
    step: record.step,
    steps,
    share: Math.min(1, record.step / Math.max(1, steps)),
    secondsLeft: stepsPerSecond ? Math.max(0, steps - record.step) / stepsPerSecond : null,
    tokensPerSecond,
    stepsPerSecond,
    trainingLoss: smooth(record.metrics.map((point) => point.loss)).at(-1) ?? null,
    checkLoss: record.checks.at(-1)?.loss ?? null,
  };
}
