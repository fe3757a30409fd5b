/** @file The worker's side of the protocol: one engine, one text, one current network, and whoever works on them. */
import { defaultConfig, withSettings } from '../config/config.ts';
import { builtinTexts } from '../data/builtin.ts';
import type { Config, RunRecord } from '../config/types.ts';
import { writeModelFile } from '../formats/model-file.ts';
import type { Engine } from '../gpu/engine.ts';
import { openStorage } from '../storage/storage.ts';
import { parameterLayout } from '../model/parameters.ts';
import { Run } from '../training/run.ts';
import type { TrainerState } from '../training/trainer.ts';
import { type Author, Desk } from './desk.ts';
import { Driver } from './driver.ts';
import { Estimator } from './estimator.ts';
import { Keeper } from './keeper.ts';
import { describeMachine, openMachine } from './machine.ts';
import { probeSteps } from './probe.ts';
import type { Answer, Estimate, Guess, Problem, StartUp, TextReport, TextSource, WorkerApi, WorkerEvent, WriteRequest } from './protocol.ts';
import { newRecord } from './run-record.ts';
import { Scheduler } from './scheduler.ts';
import { findText, firstText, type LoadedText, loadText } from './text-shelf.ts';

/** Everything that needs an open GPU. */
interface Workshop {
  readonly engine: Engine;
  readonly estimator: Estimator;
  readonly desk: Desk;
}

/** An untrained network that can write and guess before anything is trained. */
interface Prepared {
  readonly run: Run;
  readonly config: Config;
  readonly text: LoadedText;
}

type Started = Answer<{ readonly runId: string }>;

export class Studio implements WorkerApi {
  private listener: (event: WorkerEvent) => void = () => {};
  private readonly scheduler = new Scheduler();
  private keeper = new Keeper(null, () => {});
  private workshop: Workshop | null = null;
  private text: LoadedText | null = null;
  private prepared: Prepared | null = null;
  private driver: Driver | null = null;
  private lost = false;

  private readonly send = (event: WorkerEvent): void => this.listener(event);
  private readonly report = (problem: Problem): void => this.send({ type: 'problem', runId: this.driver?.id ?? null, problem });

  async subscribe(listener: (event: WorkerEvent) => void): Promise<void> {
    this.listener = listener;
  }

  async start(wanted: { readonly config: Partial<Config>; readonly textId: string | null }): Promise<Answer<StartUp>> {
    const opened = await this.openWorkshop();
    if (!opened.ok) return opened;
    const storage = await openStorage();
    if (!storage.ok) this.report(storage.problem);
    this.keeper = new Keeper(storage.ok ? storage.value : null, this.report);
    const { config, source } = await this.remembered(wanted);
    const text = await this.firstUsable([source, firstText()], config.blockSize);
    if (!text.ok) return text;
    this.text = text.value;
    const runs = await this.keeper.records();
    return {
      ok: true,
      value: {
        machine: describeMachine(opened.value.engine.gpu),
        texts: builtinTexts().map(({ id, title, characters }) => ({ id, title, characters })),
        text: text.value.report,
        config,
        runs,
        unfinished: await this.keeper.unfinished(runs),
      },
    };
  }

  private async openWorkshop(): Promise<Answer<Workshop>> {
    const opened = await openMachine();
    if (!opened.ok) return opened;
    const engine = opened.value;
    this.lost = false;
    this.workshop = { engine, estimator: new Estimator(engine), desk: new Desk(engine, this.scheduler, this.send) };
    engine.gpu.device.addEventListener('uncapturederror', (event) => {
      this.report({ code: 'internal', detail: event.error.message });
    });
    void engine.gpu.device.lost.then(({ reason, message }) => {
      if (reason !== 'destroyed') this.deviceLost(message);
    });
    return { ok: true, value: this.workshop };
  }

  private deviceLost(detail: string): void {
    this.lost = true;
    const step = this.driver?.run.step ?? 0;
    this.report({ code: 'device-lost', step, checkpointStep: this.driver?.lastGood?.step ?? null, detail });
  }

  /** The settings and the text of the last visit, unless the address asks for others. */
  private async remembered(wanted: { readonly config: Partial<Config>; readonly textId: string | null }) {
    const preferences = await this.keeper.storage?.preferences.load();
    const kept = preferences?.ok ? preferences.value.value : null;
    const config = withSettings(kept?.config ?? defaultConfig(), wanted.config);
    if (wanted.textId !== null) return { config, source: { kind: 'builtin', id: wanted.textId } as const };
    if (kept?.text.kind === 'builtin') return { config, source: kept.text };
    const own = kept ? await this.keeper.storage?.preferences.loadOwnText() : undefined;
    const source: TextSource = own?.ok && own.value.value ? { kind: 'own', ...own.value.value } : firstText();
    return { config, source };
  }

  private async firstUsable(sources: readonly TextSource[], blockSize: number): Promise<Answer<LoadedText>> {
    let answer: Answer<LoadedText> = { ok: false, problem: { code: 'text-empty' } };
    for (const source of sources) {
      answer = await loadText(source, blockSize);
      if (answer.ok) return answer;
    }
    return answer;
  }

  private get ready(): { readonly workshop: Workshop; readonly text: LoadedText } {
    const { workshop, text } = this;
    if (!workshop || !text) throw new Error('the worker was not started');
    return { workshop, text };
  }

  async setText(source: TextSource): Promise<Answer<TextReport>> {
    const blockSize = this.prepared?.config.blockSize ?? defaultConfig().blockSize;
    const loaded = await loadText(source, blockSize);
    if (!loaded.ok) return loaded;
    await this.driver?.halt('stopped');
    this.text = loaded.value;
    this.forgetDriver();
    const { storage } = this.keeper;
    const config = this.prepared?.config ?? defaultConfig();
    const { kind, id } = loaded.value.report.source;
    if (source.kind === 'own') await storage?.preferences.saveOwnText({ name: source.name, text: source.text });
    await storage?.preferences.save({ config, text: kind === 'own' ? { kind } : { kind, id } });
    return { ok: true, value: loaded.value.report };
  }

  async estimate(config: Config): Promise<Answer<Estimate>> {
    const { workshop, text } = this.ready;
    return workshop.estimator.estimate(config, text.prepared.tokenizer.vocabSize);
  }

  async prepare(config: Config): Promise<Answer<Estimate>> {
    const estimate = await this.estimate(config);
    if (!estimate.ok || this.driver) return estimate;
    const made = await this.createRun(config);
    if (!made.ok) return made;
    this.prepared?.run.destroy();
    this.prepared = { run: made.value, config, text: this.ready.text };
    return estimate;
  }

  /** A network for this config on the current text; out of memory is an answer, not an exception. */
  private async createRun(config: Config, state?: TrainerState, text = this.ready.text): Promise<Answer<Run>> {
    const { engine } = this.ready.workshop;
    const { device } = engine.gpu;
    device.pushErrorScope('out-of-memory');
    const { tokenizer, split } = text.prepared;
    const made = Run.create({ engine, tokenizer, split, config, ...(state && { state }) });
    const [settled, error] = [await made.catch((reason: unknown) => String(reason)), await device.popErrorScope()];
    if (typeof settled === 'string') return { ok: false, problem: { code: 'internal', detail: settled } };
    if (!error) return { ok: true, value: settled };
    settled.destroy();
    return { ok: false, problem: { code: 'internal', detail: `the graphics memory is full: ${error.message}` } };
  }

  async probe(): Promise<Answer<Estimate>> {
    const { workshop, text } = this.ready;
    const config = this.driver?.run.config ?? this.prepared?.config ?? defaultConfig();
    const { vocabSize } = text.prepared.tokenizer;
    if (!this.driver?.running) {
      await this.scheduler.run('probe', probeSteps(workshop.engine, text, config), (stepMs) => {
        workshop.estimator.learn(config, vocabSize, stepMs);
      });
    }
    const estimate = workshop.estimator.estimate(config, vocabSize);
    if (estimate.ok) this.send({ type: 'speed', estimate: estimate.value });
    return estimate;
  }

  async train(config: Config): Promise<Started> {
    const begun = await this.begin(config);
    if (begun.ok) begun.value.start(config.steps);
    return startedAs(begun);
  }

  /** A fresh run of `config` on the current text, not yet started. */
  private async begin(config: Config): Promise<Answer<Driver>> {
    const estimate = await this.estimate(config);
    if (!estimate.ok) return estimate;
    await this.driver?.halt('stopped');
    this.forgetDriver();
    const { text } = this.ready;
    const fits = this.prepared?.text === text && JSON.stringify(this.prepared.config) === JSON.stringify(config);
    const made = fits && this.prepared ? { ok: true as const, value: this.prepared.run } : await this.createRun(config);
    if (!made.ok) return made;
    if (!fits) this.prepared?.run.destroy();
    this.prepared = null;
    return this.drive(made.value, { config, parent: null, base: defaultConfig() });
  }

  private async drive(
    run: Run,
    lineage: { readonly config: Config; readonly parent: RunRecord['parent']; readonly base: Config },
    kept?: { readonly record: RunRecord; readonly text: LoadedText },
  ): Promise<Answer<Driver>> {
    const { workshop } = this.ready;
    const text = kept?.text ?? this.ready.text;
    const record = kept?.record ?? newRecord({ engine: workshop.engine, text, ...lineage });
    const held = await this.keeper.hold(record.id);
    if (!held.ok) {
      run.destroy();
      return held;
    }
    const { scheduler, keeper, send } = this;
    this.driver = new Driver({ run, text, record }, { scheduler, estimator: workshop.estimator, keeper, send });
    send({ type: 'run', run: record });
    return { ok: true, value: this.driver };
  }

  async pause(): Promise<void> {
    await this.driver?.halt('paused');
  }

  async stop(): Promise<void> {
    await this.driver?.halt('stopped');
  }

  async resume(moreSteps = 0): Promise<Started> {
    const { driver } = this;
    if (!driver) return noRun();
    const { config } = driver.history.record;
    if (moreSteps > 0) driver.extend(withSettings(config, { steps: driver.run.step + moreSteps }));
    driver.start(driver.history.record.config.steps);
    return { ok: true, value: { runId: driver.id } };
  }

  async step(): Promise<Started> {
    const begun = this.driver ? { ok: true as const, value: this.driver } : await this.begin(this.prepared?.config ?? defaultConfig());
    if (begun.ok) begun.value.start(begun.value.run.step + 1);
    return startedAs(begun);
  }

  async branch(changes: Partial<Config>): Promise<Started> {
    const { driver } = this;
    if (!driver) return noRun();
    await driver.halt('stopped');
    return this.continueFrom(driver, await driver.run.trainer.state(), changes);
  }

  /** A child of a run from one of its states; of another shape, it begins anew. */
  private async continueFrom(from: Driver, state: TrainerState, changes: Partial<Config>): Promise<Started> {
    const { config } = from.history.record;
    const changed = withSettings(config, changes);
    const { vocabSize } = from.text.prepared.tokenizer;
    const estimate = this.ready.workshop.estimator.estimate(changed, vocabSize);
    if (!estimate.ok) return estimate;
    const total = parameterLayout({ ...changed, vocabSize }).total;
    if (total !== state.params.length) return this.train(changed);
    const made = await this.createRun(changed, state, from.text);
    if (!made.ok) return made;
    this.forgetDriver();
    const begun = await this.drive(made.value, { config: changed, parent: { runId: from.id, step: state.step }, base: config });
    if (begun.ok) begun.value.start(changed.steps);
    return startedAs(begun);
  }

  async recover(changes: Partial<Config>): Promise<Started> {
    const { driver } = this;
    if (!driver?.lastGood) return noRun();
    if (this.lost) {
      const opened = await this.openWorkshop();
      if (!opened.ok) return opened;
    }
    return this.continueFrom(driver, driver.lastGood, changes);
  }

  async open(runId: string): Promise<Answer<RunRecord>> {
    const record = (await this.keeper.records()).find(({ id }) => id === runId);
    if (!record) return { ok: false, problem: { code: 'checkpoint-damaged', detail: `there is no run ${runId}` } };
    const file = await this.keeper.load(runId);
    if (!file.ok) return file;
    const text = await this.textOf(record);
    const state = Keeper.stateOf(file.value);
    if (!text || !state) return { ok: false, problem: { code: 'internal', detail: `the text “${record.text.name}” is no longer here` } };
    await this.driver?.halt('stopped');
    const made = await this.createRun(record.config, state, text);
    if (!made.ok) return made;
    this.forgetDriver();
    const resting: RunRecord = { ...record, state: record.state === 'running' ? 'paused' : record.state };
    const history = { record: { ...resting, step: state.step }, text };
    const begun = await this.drive(made.value, { config: record.config, parent: record.parent, base: record.config }, history);
    if (!begun.ok) return begun;
    begun.value.history.rewind(state.step);
    begun.value.lastGood = state;
    return { ok: true, value: begun.value.history.record };
  }

  private async textOf(record: RunRecord): Promise<LoadedText | null> {
    const own = await this.keeper.storage?.preferences.loadOwnText();
    const kept: TextSource[] = own?.ok && own.value.value ? [{ kind: 'own', ...own.value.value }] : [];
    const builtin = builtinTexts().map(({ id }): TextSource => ({ kind: 'builtin', id }));
    return findText(record.text.sha256, [this.ready.text, ...kept, ...builtin], record.config.blockSize);
  }

  async rename(runId: string, name: string): Promise<void> {
    if (this.driver?.id === runId) this.driver.history.rename(name);
    const record = (await this.keeper.records()).find(({ id }) => id === runId);
    if (record) await this.keeper.saveRecord({ ...record, name });
  }

  async remove(runId: string): Promise<void> {
    if (this.driver?.id === runId) {
      await this.driver.halt('stopped');
      this.forgetDriver();
    }
    await this.keeper.storage?.removeRun(runId);
  }

  private forgetDriver(): void {
    this.driver?.destroy();
    this.driver = null;
  }

  private author(): Author | null {
    const { driver, prepared } = this;
    if (driver) return { run: driver.run, tokenizer: driver.text.prepared.tokenizer };
    return prepared && { run: prepared.run, tokenizer: prepared.text.prepared.tokenizer };
  }

  async write(request: WriteRequest): Promise<Answer<{ readonly dropped: number }>> {
    const author = this.author();
    return author ? { ok: true, value: { dropped: this.ready.workshop.desk.write(author, request) } } : noRun();
  }

  async cancelWriting(requestId: string): Promise<void> {
    this.workshop?.desk.cancel(requestId);
  }

  async guess(prompt: string): Promise<Answer<Guess>> {
    const author = this.author();
    return author ? { ok: true, value: await this.ready.workshop.desk.guess(author, prompt) } : noRun();
  }

  async save({ checkpoint }: { readonly checkpoint: boolean }): Promise<Answer<{ readonly name: string; readonly bytes: Uint8Array }>> {
    const { driver } = this;
    if (!driver) return noRun();
    const file = driver.modelFile(await driver.run.trainer.state(), driver.history.record);
    const bytes = writeModelFile(checkpoint ? file : { ...file, checkpoint: null });
    return { ok: true, value: { name: `fledgling-step-${driver.run.step}.safetensors`, bytes } };
  }
}

function startedAs(begun: Answer<Driver>): Started {
  return begun.ok ? { ok: true, value: { runId: begun.value.id } } : begun;
}

function noRun<T>(): Answer<T> {
  return { ok: false, problem: { code: 'internal', detail: 'there is no network yet' } };
}
