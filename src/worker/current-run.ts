/** @file The one run that is being looked at: begun, paused, branched, recovered, opened from storage. */
import { withSettings } from '../config/config.ts';
import { freshRunName, runName } from '../config/run-name.ts';
import type { Config, RunRecord } from '../config/types.ts';
import { readKernelChoices } from '../formats/kernel-choices.ts';
import { writeModelFile } from '../formats/model-file.ts';
import { parameterLayout } from '../model/parameters.ts';
import { freshState } from '../training/finetune.ts';
import { newRecord } from '../training/new-record.ts';
import type { Run } from '../training/run.ts';
import type { TrainerState } from '../training/trainer.ts';
import { type Base, type Course, courseName, finetuneRecord, planCourse, planLesson, shapeProblems } from './course.ts';
import { Driver, type Onlooker } from './driver.ts';
import { Examiner } from './examiner.ts';
import { rewound } from './history.ts';
import { Keeper } from './keeper.ts';
import type { FinetuneChoice, LessonRequest } from './lesson-protocol.ts';
import type { Answer, WorkerEvent } from './protocol.ts';
import type { Scheduler } from './scheduler.ts';
import type { LoadedText } from './text-shelf.ts';
import type { Origin, Workshop } from './workshop.ts';

export type Started = Answer<{ readonly runId: string }>;

export interface CurrentRunPorts {
  readonly scheduler: Scheduler;
  readonly keeper: Keeper;
  readonly workshop: () => Workshop;
  /** The workshop, on a GPU that is opened again if it was lost. */
  readonly wake: () => Promise<Answer<Workshop>>;
  readonly send: (event: WorkerEvent) => void;
  readonly gpuLost: () => boolean;
  /** Whoever looks at the run from now on. */
  readonly watch: (driver: Driver) => Onlooker;
}

export interface NewRun {
  readonly text: LoadedText;
  readonly config: Config;
  /** Hands over the network that is there already, null if there is none. */
  readonly untrained: () => Run | null;
}

/** What is driven; `course` is null in phase 1. */
interface Driven {
  readonly run: Run;
  readonly text: LoadedText;
  readonly record: RunRecord;
  readonly course: Course | null;
}

type Reopened = Omit<Driven, 'run'> & { readonly state: TrainerState };

interface Successor {
  readonly config: Config;
  readonly state: TrainerState;
  readonly course: Course | null;
  readonly name: string;
  /** Where the parent was. */
  readonly parentStep: number;
}

export class CurrentRun {
  driver: Driver | null = null;
  private readonly ports: CurrentRunPorts;

  constructor(ports: CurrentRunPorts) {
    this.ports = ports;
  }

  /** A new run, which trains until `until` steps are done. */
  async begin({ text, config, untrained }: NewRun, until: number): Promise<Started> {
    await this.leave();
    const there = untrained();
    const made = there ? { ok: true as const, value: there } : await this.make(text, config);
    if (!made.ok) return made;
    const { engine } = this.ports.workshop();
    const record = newRecord({ engine, ...readBy(text), config, parent: null, name: freshRunName(config) });
    return startIt(await this.drive({ run: made.value, text, record, course: null }), until);
  }

  private async make(text: LoadedText, config: Config, from: Origin = {}): Promise<Answer<Run>> {
    const awake = await this.ports.wake();
    return awake.ok ? awake.value.createRun(text, config, from) : awake;
  }

  /** The network that phase 2 began from; null in phase 1. */
  get base(): Base | null {
    return this.driver?.school?.course.base ?? null;
  }

  /** In the place of the run before, which ends if it has not yet. */
  private async drive({ course, ...parts }: Driven): Promise<Answer<Driver>> {
    const { keeper, scheduler, workshop, send, gpuLost, watch } = this.ports;
    const { run, text, record } = parts;
    const held = await keeper.hold(record.id, () => this.leave());
    if (!held.ok) {
      run.destroy();
      return held;
    }
    const school = course && { course, examiner: await examinerOf(run, text, course) };
    this.driver = new Driver(
      { ...parts, school },
      { scheduler, estimator: workshop().estimator, keeper, send, gpuLost, watch },
    );
    if (course) await keeper.saveLesson(record.id, course, this.driver);
    send({ type: 'run', run: record });
    return { ok: true, value: this.driver };
  }

  /** Ends the current run and frees its network. */
  async leave(): Promise<void> {
    await this.driver?.halt('stopped');
    this.driver?.destroy();
    this.driver = null;
  }

  resume(moreSteps: number): Started {
    const { driver } = this;
    if (!driver) return noNetwork();
    if (moreSteps > 0) driver.extend(driver.run.step + moreSteps);
    return startIt({ ok: true, value: driver });
  }

  step(): Started {
    const { driver } = this;
    return driver ? startIt({ ok: true, value: driver }, driver.run.step + 1) : noNetwork();
  }

  /** A child run from the current step with some settings changed. */
  async branch(changes: Partial<Config>): Promise<Started> {
    const { driver } = this;
    if (!driver) return noNetwork();
    await driver.halt('stopped');
    const state = await driver.usableState();
    return state ? this.continueFrom(driver, state, changes) : noNetwork();
  }

  /** A child run from the last good state. */
  async recover(changes: Partial<Config>): Promise<Started> {
    const { driver } = this;
    return driver?.lastGood ? this.continueFrom(driver, driver.lastGood, changes) : noNetwork();
  }

  private async continueFrom(from: Driver, state: TrainerState, changes: Partial<Config>): Promise<Started> {
    const { text, school } = from;
    const before = from.history.record.config;
    const config = withSettings(before, changes);
    const course = school?.course ?? null;
    const problems = course ? shapeProblems(config, before) : [];
    if (problems.length > 0) return { ok: false, problem: { code: 'settings-invalid', problems } };
    const { vocabSize } = text.prepared.tokenizer;
    if (parameterLayout({ ...config, vocabSize }).total !== state.params.length) {
      const estimate = this.ports.workshop().estimate(config, text);
      return estimate.ok ? this.begin({ text, config, untrained: () => null }, config.steps) : estimate;
    }
    const name = runName(config, before);
    return this.succeed(from, { config, state, course, name, parentStep: state.step });
  }

  /** A child run takes the place of the current one. */
  private async succeed(from: Driver, next: Successor): Promise<Started> {
    const { text } = from;
    const { config, state, course, name, parentStep } = next;
    const estimate = this.ports.workshop().estimate(config, text);
    if (!estimate.ok) return estimate;
    const choices = readKernelChoices(from.history.record.kernels);
    const made = await this.make(text, config, { state, choices, course });
    if (!made.ok) return made;
    const { engine } = made.value;
    const parent = { runId: from.id, step: parentStep };
    const finetune = course && finetuneRecord(course);
    const record = newRecord({ engine, ...readBy(text), config, parent, name, step: state.step, finetune });
    return startIt(await this.drive({ run: made.value, text, record, course }));
  }

  /** A child that learns to answer, from the weights of now. Of a tuned run it goes on, and the base stays the first one. */
  async finetune(request: LessonRequest, choice: FinetuneChoice): Promise<Started> {
    const { driver } = this;
    if (!driver) return noNetwork();
    const { text } = driver;
    const first = (this.base?.record ?? driver.history.record).config;
    const planned = planCourse({ request, choice, base: first, text }); // before anything is stopped
    if (!planned.ok) return planned;
    await driver.halt('stopped');
    const state = await driver.goodState();
    if (!state) return noNetwork();
    const { config, ...plan } = planned.value;
    const course = { ...plan, base: this.base ?? { record: driver.history.record, state } };
    const name = courseName(course, config);
    return this.succeed(driver, { config, state: freshState(state.params), course, name, parentStep: state.step });
  }

  /** The base as it was, paused. A base that has been trained on since stays too: then this is a child of it. */
  async undoFinetune(): Promise<Answer<RunRecord>> {
    const { driver, base } = this;
    if (!driver || !base) return noNetwork();
    const { text } = driver;
    const { state } = base;
    const kept = await this.ports.keeper.record(base.record.id);
    const moved = kept !== null && kept.step !== state.step;
    const parent = { runId: base.record.id, step: state.step };
    const record = moved
      ? { ...base.record, id: crypto.randomUUID(), parent }
      : { ...base.record, name: kept?.name ?? base.record.name };
    return this.reopen({ record, state, text, course: null });
  }

  /** Makes a kept run the current one again, paused at its last checkpoint. */
  async open(runId: string, textOf: (record: RunRecord) => Promise<LoadedText | null>): Promise<Answer<RunRecord>> {
    const { keeper } = this.ports;
    const record = await keeper.record(runId);
    if (!record) return { ok: false, problem: { code: 'checkpoint-damaged', detail: `there is no run ${runId}` } };
    const file = await keeper.load(runId);
    if (!file.ok) return file;
    const state = Keeper.stateOf(file.value);
    const text = await textOf(record);
    if (!text || !state) return { ok: false, problem: { code: 'text-missing', name: record.text.name } };
    const course = record.finetune && (await this.courseOf(record, text));
    if (record.finetune && !course)
      return { ok: false, problem: { code: 'lesson-missing', name: record.finetune.lesson.name } };
    return this.reopen({ record, state, text, course });
  }

  private async courseOf(record: RunRecord, text: LoadedText): Promise<Course | null> {
    const kept = await this.ports.keeper.lesson(record.id);
    if (!kept || !record.finetune) return null;
    const { plan, base } = kept;
    const { settings } = record.finetune;
    return { plan, base, settings, lesson: planLesson(plan, text, record.config) };
  }

  /** Drives a run that was there before, at rest. Where another tab has it, the current one stays. */
  private async reopen({ record, state, text, course }: Reopened): Promise<Answer<RunRecord>> {
    const held = await this.ports.keeper.hold(record.id, () => this.leave());
    if (!held.ok) return held;
    const choices = readKernelChoices(record.kernels);
    const made = await this.make(text, record.config, { state, choices, course });
    if (!made.ok) return made;
    const resting: RunRecord = { ...record, state: record.state === 'running' ? 'paused' : record.state };
    const begun = await this.drive({ run: made.value, text, record: rewound(resting, state.step), course });
    if (!begun.ok) return begun;
    begun.value.lastGood = state;
    return { ok: true, value: begun.value.history.record };
  }

  async rename(runId: string, name: string): Promise<void> {
    const { keeper } = this.ports;
    if (this.driver?.id === runId) this.driver.history.rename(name);
    const record = await keeper.record(runId);
    if (record) await keeper.saveRecord({ ...record, name });
  }

  async remove(runId: string): Promise<void> {
    const { keeper } = this.ports;
    const isCurrent = this.driver?.id === runId;
    if (isCurrent) await this.leave();
    await keeper.storage?.removeRun(runId);
    if (isCurrent) await keeper.letGo();
  }

  /** The network as a file; with `checkpoint` it can be trained on. */
  async save(checkpoint: boolean): Promise<Answer<{ readonly name: string; readonly bytes: Uint8Array }>> {
    const { driver } = this;
    const state = await driver?.usableState();
    if (!driver || !state) return noNetwork();
    const file = driver.modelFile(state, rewound(driver.history.record, state.step));
    const bytes = writeModelFile(checkpoint ? file : { ...file, checkpoint: null });
    return { ok: true, value: { name: `fledgling-step-${state.step}.safetensors`, bytes } };
  }
}

/** Asks at each check. */
function examinerOf(run: Run, { prepared }: LoadedText, { lesson, plan }: Course): Promise<Examiner> {
  const { tokenizer } = prepared;
  const { replacements } = plan.request;
  return Examiner.build(run.engine, run.trainer.weights, { questions: lesson.quiz, tokenizer, replacements });
}

/** What a record says of the text. */
function readBy({ report: { source, sha256, characters, vocabulary } }: LoadedText) {
  return { text: { name: source.name, sha256, characters }, vocabSize: vocabulary.length };
}

/** Starts a run that was just begun. */
function startIt(begun: Answer<Driver>, until?: number): Started {
  if (!begun.ok) return begun;
  begun.value.start(until ?? begun.value.history.record.config.steps);
  return { ok: true, value: { runId: begun.value.id } };
}

export function noNetwork<T>(): Answer<T> {
  return { ok: false, problem: { code: 'internal', detail: 'there is no network yet' } };
}
