/** @file The record of the current run as it grows. Bounded: old metrics are thinned, never the newest. */
import type { CheckPoint, ExamPoint, MetricPoint, RunRecord, RunState, SampleRecord } from '../config/types.ts';

/** Above this many metrics every second one of the older half is dropped. */
const MAX_METRICS = 4000;
/** Samples kept; the oldest always stays. */
const MAX_SAMPLES = 60;

export class History {
  private head: RunRecord;
  private readonly metrics: MetricPoint[];
  private readonly checks: CheckPoint[];
  private readonly samples: SampleRecord[];
  private readonly forgetting: CheckPoint[];
  private readonly exams: ExamPoint[];

  constructor(record: RunRecord) {
    this.head = record;
    this.metrics = [...record.metrics];
    this.checks = [...record.checks];
    this.samples = [...record.samples];
    this.forgetting = [...(record.finetune?.forgetting ?? [])];
    this.exams = [...(record.finetune?.exams ?? [])];
  }

  get id(): string {
    return this.head.id;
  }

  get record(): RunRecord {
    const { metrics, checks, samples, forgetting, exams } = this;
    const { finetune } = this.head;
    return {
      ...this.head,
      metrics: [...metrics],
      checks: [...checks],
      samples: [...samples],
      finetune: finetune && { ...finetune, forgetting: [...forgetting], exams: [...exams] },
    };
  }

  get state(): RunState {
    return this.head.state;
  }

  /** Seconds of training so far. */
  get seconds(): number {
    return this.metrics.at(-1)?.seconds ?? 0;
  }

  setState(state: RunState): void {
    this.head = { ...this.head, state };
  }

  rename(name: string): void {
    this.head = { ...this.head, name };
  }

  /** More steps than the config said at first: "go on for 1,000 steps". */
  setConfig(config: RunRecord['config']): void {
    this.head = { ...this.head, config };
  }

  addMetrics(points: readonly MetricPoint[]): void {
    this.metrics.push(...points);
    this.head = { ...this.head, step: points.at(-1)?.step ?? this.head.step };
    if (this.metrics.length <= MAX_METRICS) return;
    const older = this.metrics.splice(0, MAX_METRICS / 2).filter((_, index) => index % 2 === 0);
    this.metrics.unshift(...older);
  }

  addCheck(check: CheckPoint): void {
    putLast(this.checks, check);
  }

  /** Of phase 2: the loss on phase 1's text. */
  addForgetting(check: CheckPoint): void {
    putLast(this.forgetting, check);
  }

  addExam(exam: ExamPoint): void {
    putLast(this.exams, exam);
  }

  addSample(sample: SampleRecord): void {
    putLast(this.samples, sample);
    if (this.samples.length > MAX_SAMPLES) this.samples.splice(1, 1);
  }

  /** Drops what was measured after a step: training goes on from an earlier checkpoint. */
  rewind(step: number): void {
    this.head = { ...this.head, step };
    for (const list of [this.metrics, this.checks, this.samples, this.forgetting, this.exams]) {
      const first = list.findIndex((entry) => entry.step > step);
      if (first >= 0) list.splice(first);
    }
  }
}

/** A record without what was measured after its checkpoint. */
export function rewound(record: RunRecord, step: number): RunRecord {
  const history = new History(record);
  history.rewind(step);
  return history.record;
}

/** What is measured again at the same step, since the run was paused there, takes the place of what was measured before. */
function putLast<T extends { readonly step: number }>(list: T[], entry: T): void {
  if (list.at(-1)?.step === entry.step) list.pop();
  list.push(entry);
}
