/** @file Drives one run: starts, pauses, records, reports, and keeps checkpoints. */
import { withSettings } from '../config/config.ts';
import type { ExamPoint, MetricPoint, RunRecord, RunState } from '../config/types.ts';
import { Smoother } from '../data/smooth.ts';
import { writingStage } from '../data/writing-stage.ts';
import type { ModelFile } from '../formats/model-file.ts';
import { metricPoints } from '../training/metric-points.ts';
import type { Run, RunEvent } from '../training/run.ts';
import { runFile } from '../training/run-file.ts';
import type { TrainedStep, TrainerState } from '../training/trainer.ts';
import type { Course } from './course.ts';
import type { Estimator } from './estimator.ts';
import type { Examiner } from './examiner.ts';
import { type ExamEvent, withExams } from './exams.ts';
import { History } from './history.ts';
import type { Keeper } from './keeper.ts';
import { MetricsBatch } from './metrics-batch.ts';
import type { WorkerEvent } from './protocol.ts';
import type { Scheduler } from './scheduler.ts';
import type { LoadedText } from './text-shelf.ts';

/** A checkpoint is not written more often than this while training goes on. */
const SAVE_INTERVAL_MS = 10_000;

export interface DriverPorts {
  readonly scheduler: Scheduler;
  readonly estimator: Estimator;
  readonly keeper: Keeper;
  readonly send: (event: WorkerEvent) => void;
  /** The GPU is gone: whatever fails now fails because of that, and has been told. */
  readonly gpuLost: () => boolean;
  readonly watch: (driver: Driver) => Onlooker;
}

/** Looks at a run and changes nothing of it. */
export interface Onlooker {
  /** Training is about to begin or go on. */
  begins(): void;
  /** Between two submits. */
  saw(event: RunEvent | ExamEvent): void;
  /** Training rests; the network is as good as before. */
  rests(): void;
  /** The network is about to be freed. */
  leave(): void;
}

export interface DriverParts {
  readonly run: Run;
  readonly text: LoadedText;
  readonly record: RunRecord;
  /** Of phase 2: what is learned, and who asks at each check. */
  readonly school: { readonly course: Course; readonly examiner: Examiner } | null;
}

export class Driver {
  readonly run: Run;
  readonly text: LoadedText;
  readonly school: DriverParts['school'];
  readonly history: History;
  /** The last state that was seen to be good; where a broken run goes on from. */
  lastGood: TrainerState | null = null;
  private readonly ports: DriverPorts;
  private readonly onlooker: Onlooker;
  private readonly metrics: MetricsBatch;
  private readonly smoothed = new Smoother();
  private readonly secondsBefore: number;
  private stopping = false;
  private active: Promise<void> | null = null;
  private saving: Promise<void> = Promise.resolve();
  private lastSave = 0;

  constructor(parts: DriverParts, ports: DriverPorts) {
    this.run = parts.run;
    this.text = parts.text;
    this.school = parts.school;
    this.history = new History(parts.record);
    this.ports = ports;
    this.secondsBefore = this.history.seconds;
    for (const { loss } of parts.record.metrics) this.smoothed.add(loss);
    this.metrics = new MetricsBatch((points) => this.sendMetrics(points));
    this.onlooker = ports.watch(this);
  }

  get id(): string {
    return this.history.id;
  }

  get running(): boolean {
    return this.active !== null;
  }

  /** Trains until `until` steps are done; returns at once. */
  start(until: number): void {
    if (this.active) return;
    this.stopping = false;
    this.become('running');
    if (this.lastGood === null) this.save();
    this.onlooker.begins(); // first: what it asks of the scheduler comes before the first step
    const { scheduler } = this.ports;
    const steps = this.run.advance(until, () => this.stopping);
    const events = this.school ? withExams(steps, this.school.examiner) : steps;
    this.active = scheduler
      .run('train', events, (event) => this.take(event))
      .then(
        () => null,
        (error: unknown) => error ?? new Error('training threw nothing'),
      )
      .then((error) => {
        this.active = null; // first: whoever hears of the end may start again at once
        if (error === null) this.ended();
        else this.crashed(error);
      });
  }

  /** Stops after the steps under way; resolves when the state is kept. */
  async halt(state: 'paused' | 'stopped'): Promise<void> {
    this.stopping = true;
    await this.active;
    const stops = this.history.state === 'paused' && state === 'stopped';
    if (stops) this.become('stopped');
    await this.saving; // its record still says paused
    if (stops) await this.ports.keeper.saveRecord(this.history.record);
  }

  /** Lengthens the run: it is done after this many steps in all. */
  extend(steps: number): void {
    this.history.setConfig(withSettings(this.history.record.config, { steps }));
  }

  /** The state of a run at rest, kept in storage as well; the last good one where the loss broke, null if there is none. */
  async goodState(): Promise<TrainerState | null> {
    if (this.lastGood?.step !== this.run.step) this.save();
    await this.saving;
    return this.lastGood;
  }

  /** The state of now; the last good one where the loss broke or the GPU is gone, null if there is none. */
  async usableState(): Promise<TrainerState | null> {
    const broken = this.history.state === 'failed' || this.ports.gpuLost();
    return (broken ? null : await this.finiteState()) ?? this.lastGood;
  }

  private take(event: RunEvent | ExamEvent): void {
    this.onlooker.saw(event);
    if (event.type === 'steps') {
      this.metrics.add(this.measured(event.steps));
      return;
    }
    this.metrics.flush();
    switch (event.type) {
      case 'check':
        this.addCheck(event.step, event.loss);
        break;
      case 'forgetting':
        this.addForgetting(event.step, event.loss);
        break;
      case 'examined':
        this.addExam(event);
        break;
      case 'sampling':
        this.ports.send({ type: 'sampling', runId: this.id, step: event.step, text: event.text });
        break;
      case 'sample':
        this.addSample(event.step, event.text);
        break;
      case 'not-finite':
        this.broke(event.step);
    }
  }

  private addCheck(step: number, loss: number): void {
    this.history.addCheck({ step, loss });
    this.ports.send({ type: 'check', runId: this.id, check: { step, loss } });
    if (Number.isFinite(loss) && performance.now() - this.lastSave > SAVE_INTERVAL_MS) this.save();
  }

  private addForgetting(step: number, loss: number): void {
    this.history.addForgetting({ step, loss });
    this.ports.send({ type: 'forgetting', runId: this.id, step, loss });
  }

  private addExam({ step, right, questions }: ExamPoint): void {
    this.history.addExam({ step, right, questions });
    this.ports.send({ type: 'examined', runId: this.id, step, right, questions });
  }

  private measured(steps: readonly TrainedStep[]): readonly MetricPoint[] {
    const seconds = this.secondsBefore + this.run.trainer.pace.totalMs / 1000;
    const points = metricPoints(steps, seconds);
    for (const { loss } of steps) if (Number.isFinite(loss)) this.smoothed.add(loss);
    this.history.addMetrics(points);
    return points;
  }

  private sendMetrics(points: readonly MetricPoint[]): void {
    const { config } = this.run;
    const { stepMs } = this.run.trainer.pace;
    if (stepMs === null) return;
    this.ports.estimator.learn(config, this.text.prepared.tokenizer.vocabSize, stepMs);
    const tokensPerSecond = (1000 * config.batchSize * config.blockSize) / stepMs;
    this.ports.send({ type: 'metrics', runId: this.id, points, tokensPerSecond });
  }

  private addSample(step: number, text: string): void {
    const { words, report } = this.text;
    const stage = writingStage({ loss: this.smoothed.value, sample: text, words, yardsticks: report });
    this.history.addSample({ step, text, stage });
    this.ports.send({ type: 'sample', runId: this.id, sample: { step, text, stage } });
  }

  private broke(step: number): void {
    this.become('failed');
    const { learningRate } = this.history.record.config;
    const checkpointStep = this.lastGood?.step ?? 0;
    this.ports.send({
      type: 'problem',
      runId: this.id,
      problem: { code: 'loss-not-finite', step, checkpointStep, learningRate },
    });
  }

  private ended(): void {
    this.metrics.flush();
    if (this.history.state === 'failed') return;
    this.become(this.run.step >= this.history.record.config.steps ? 'done' : 'paused');
    this.save();
    this.onlooker.rests();
  }

  private crashed(error: unknown): void {
    this.become('failed');
    if (this.ports.gpuLost()) return;
    const detail = error instanceof Error ? error.message : String(error);
    this.ports.send({ type: 'problem', runId: this.id, problem: { code: 'internal', detail } });
  }

  private become(state: RunState): void {
    this.history.setState(state);
    this.ports.send({ type: 'state', runId: this.id, state, step: this.run.step });
  }

  /** Copies the state as it is at this moment (the copy is submitted before the next step) and writes it when it is there. */
  private save(): void {
    this.lastSave = performance.now();
    const { record } = this.history;
    const copied = this.finiteState();
    this.saving = this.saving.then(async () => {
      const state = await copied;
      if (!state) return; // the last good one stays
      this.lastGood = state;
      const kept = await this.ports.keeper.save(this.modelFile(state, record), record);
      if (kept) this.ports.send({ type: 'saved', runId: this.id, step: state.step });
    });
  }

  /** As it is at this moment; null where the loss broke or the device is lost. */
  private async finiteState(): Promise<TrainerState | null> {
    const state = await this.run.trainer.state().catch(() => null);
    return state?.params.every(Number.isFinite) ? state : null;
  }

  /** The network in a file; with `optimizer` it can be trained on. */
  modelFile(state: TrainerState, record: RunRecord): ModelFile<ArrayBuffer> {
    const { vocabulary } = this.text.prepared.tokenizer;
    return runFile({ shape: this.run.trainer.weights.shape, vocabulary, record, state });
  }

  destroy(): void {
    this.onlooker.leave();
    this.school?.examiner.destroy();
    this.run.destroy();
  }
}
