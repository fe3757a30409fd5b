/** @file The one run that is being looked at: begun, paused, branched, recovered, opened from storage. */
import { withSettings } from '../config/config.ts';
import { freshRunName, runName } from '../config/run-name.ts';
import type { Config, RunRecord } from '../config/types.ts';
import { readKernelChoices } from '../formats/kernel-choices.ts';
import { writeModelFile } from '../formats/model-file.ts';
import { parameterLayout } from '../model/parameters.ts';
import { newRecord } from '../training/new-record.ts';
import type { Run } from '../training/run.ts';
import type { TrainerState } from '../training/trainer.ts';
import { Driver } from './driver.ts';
import { History } from './history.ts';
import { Keeper } from './keeper.ts';
import type { Answer, WorkerEvent } from './protocol.ts';
import type { Scheduler } from './scheduler.ts';
import type { LoadedText } from './text-shelf.ts';
import type { Workshop } from './workshop.ts';

export type Started = Answer<{ readonly runId: string }>;

export interface CurrentRunPorts {
  readonly scheduler: Scheduler;
  readonly keeper: Keeper;
  readonly workshop: () => Workshop;
  readonly send: (event: WorkerEvent) => void;
  readonly gpuLost: () => boolean;
}

export class CurrentRun {
  driver: Driver | null = null;
  private readonly ports: CurrentRunPorts;

  constructor(ports: CurrentRunPorts) {
    this.ports = ports;
  }

  /** A new run of `config`, not yet started; `untrained` is its network if it is there already. */
  async begin(text: LoadedText, config: Config, untrained: Run | null): Promise<Answer<Driver>> {
    await this.leave();
    const made = untrained
      ? { ok: true as const, value: untrained }
      : await this.ports.workshop().createRun(text, config);
    if (!made.ok) return made;
    const { engine } = this.ports.workshop();
    return this.drive(
      made.value,
      text,
      newRecord({ engine, ...readBy(text), config, parent: null, name: freshRunName(config) }),
    );
  }

  private async drive(run: Run, text: LoadedText, record: RunRecord): Promise<Answer<Driver>> {
    const { keeper, scheduler, workshop, send, gpuLost } = this.ports;
    const held = await keeper.hold(record.id);
    if (!held.ok) {
      run.destroy();
      return held;
    }
    this.driver = new Driver(
      { run, text, record },
      { scheduler, estimator: workshop().estimator, keeper, send, gpuLost },
    );
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
    driver.start(driver.history.record.config.steps);
    return { ok: true, value: { runId: driver.id } };
  }

  /** A child run from the current step with some settings changed. */
  async branch(changes: Partial<Config>): Promise<Started> {
    const { driver } = this;
    if (!driver) return noNetwork();
    await driver.halt('stopped');
    return this.continueFrom(driver, await driver.run.trainer.state(), changes);
  }

  /** A child run from the last good state. */
  async recover(changes: Partial<Config>): Promise<Started> {
    const { driver } = this;
    return driver?.lastGood ? this.continueFrom(driver, driver.lastGood, changes) : noNetwork();
  }

  private async continueFrom(from: Driver, state: TrainerState, changes: Partial<Config>): Promise<Started> {
    const { text } = from;
    const config = withSettings(from.history.record.config, changes);
    const workshop = this.ports.workshop();
    const estimate = workshop.estimate(config, text);
    if (!estimate.ok) return estimate;
    const { vocabSize } = text.prepared.tokenizer;
    if (parameterLayout({ ...config, vocabSize }).total !== state.params.length)
      return startIt(await this.begin(text, config, null));
    const made = await workshop.createRun(text, config, {
      state,
      choices: readKernelChoices(from.history.record.kernels),
    });
    if (!made.ok) return made;
    from.destroy();
    const parent = { runId: from.id, step: state.step };
    const record = newRecord({
      engine: made.value.engine,
      ...readBy(text),
      config,
      parent,
      name: runName(config, from.history.record.config),
    });
    return startIt(await this.drive(made.value, text, record));
  }

  /** Makes a kept run the current one again, paused at its last checkpoint. */
  async open(runId: string, textOf: (record: RunRecord) => Promise<LoadedText | null>): Promise<Answer<RunRecord>> {
    const { keeper, workshop } = this.ports;
    const record = await keeper.record(runId);
    if (!record) return { ok: false, problem: { code: 'checkpoint-damaged', detail: `there is no run ${runId}` } };
    const file = await keeper.load(runId);
    if (!file.ok) return file;
    const state = Keeper.stateOf(file.value);
    const text = await textOf(record);
    if (!text || !state) return { ok: false, problem: { code: 'text-missing', name: record.text.name } };
    await this.leave();
    const made = await workshop().createRun(text, record.config, { state, choices: readKernelChoices(record.kernels) });
    if (!made.ok) return made;
    const resting: RunRecord = { ...record, state: record.state === 'running' ? 'paused' : record.state };
    const begun = await this.drive(made.value, text, rewound(resting, state.step));
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
    if (this.driver?.id === runId) await this.leave();
    await this.ports.keeper.storage?.removeRun(runId);
  }

  /** The network as a file; with `checkpoint` it can be trained on. */
  async save(checkpoint: boolean): Promise<Answer<{ readonly name: string; readonly bytes: Uint8Array }>> {
    const { driver } = this;
    if (!driver) return noNetwork();
    const file = driver.modelFile(await driver.run.trainer.state(), driver.history.record);
    const bytes = writeModelFile(checkpoint ? file : { ...file, checkpoint: null });
    return { ok: true, value: { name: `fledgling-step-${driver.run.step}.safetensors`, bytes } };
  }
}

/** What a record says of the text. */
function readBy({ report: { source, sha256, characters, vocabulary } }: LoadedText) {
  return { text: { name: source.name, sha256, characters }, vocabSize: vocabulary.length };
}

/** A record without what was measured after its checkpoint. */
function rewound(record: RunRecord, step: number): RunRecord {
  const history = new History(record);
  history.rewind(step);
  return history.record;
}

/** Starts a run that was just begun. */
export function startIt(begun: Answer<Driver>, until?: number): Started {
  if (!begun.ok) return begun;
  begun.value.start(until ?? begun.value.history.record.config.steps);
  return { ok: true, value: { runId: begun.value.id } };
}

export function noNetwork<T>(): Answer<T> {
  return { ok: false, problem: { code: 'internal', detail: 'there is no network yet' } };
}
