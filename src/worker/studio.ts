/** @file The worker's side of the protocol: one engine, one text, one current run, and an untrained network before it. */
import { defaultConfig } from '../config/config.ts';
import type { Config, RunRecord } from '../config/types.ts';
import { builtinTexts } from '../data/builtin.ts';
import type { Engine } from '../gpu/engine.ts';
import { labs } from '../labs/registry.ts';
import type { Storage } from '../storage/storage.ts';
import { Attender } from './attention/attender.ts';
import { type CurrentRun, noNetwork, type Started } from './current-run.ts';
import type { Author } from './desk.ts';
import { GpuSession } from './gpu-session.ts';
import { Keeper } from './keeper.ts';
import { LabDesk } from './lab-desk.ts';
import { firstUsable, lastVisit, textOfRun, type Wanted } from './last-visit.ts';
import { describeMachine, type TuningMemory } from './machine.ts';
import type {
  Answer,
  Estimate,
  Guess,
  Problem,
  StartUp,
  TextReport,
  TextSource,
  WorkerApi,
  WorkerEvent,
  WriteRequest,
} from './protocol.ts';
import { RunCommands } from './run-commands.ts';
import { Scheduler } from './scheduler.ts';
import { School } from './school.ts';
import type { Network } from './school-ports.ts';
import { Squeezer } from './squeezer.ts';
import { subjectOf } from './squeezing.ts';
import { firstText, type LoadedText, labText, loadText, prefetchTexts } from './text-shelf.ts';
import { UntrainedNetwork } from './untrained.ts';
import type { Workshop } from './workshop.ts';

/** What differs between a browser's worker and a test. */
export interface Surroundings {
  readonly openEngine: (memory: TuningMemory) => Promise<Answer<Engine>>;
  readonly openStorage: () => Promise<Answer<Storage>>;
}

export class Studio implements WorkerApi {
  private readonly surroundings: Surroundings;
  private readonly scheduler = new Scheduler();
  private listener: (event: WorkerEvent) => void = () => {};
  private keeper = new Keeper(null, () => {});
  private text: LoadedText | null = null;
  private readonly untrained = new UntrainedNetwork();
  private readonly session = new GpuSession({
    openEngine: () => this.surroundings.openEngine(this.keeper.storage?.tuning ?? null),
    scheduler: this.scheduler,
    send: (event) => this.send(event),
    onLost: (detail) => this.deviceLost(detail),
  });
  private readonly common = {
    engine: () => this.ready.workshop.engine,
    scheduler: this.scheduler,
    send: (event: WorkerEvent) => this.send(event),
    gpuLost: () => this.session.lost,
  };
  private commands = this.noRun();

  private readonly school = new School({
    ...this.common,
    keeper: () => this.keeper,
    current: () => this.current,
    workshop: () => this.ready.workshop,
    text: () => this.ready.text,
    network: () => this.network,
  });

  private readonly squeezer = new Squeezer({
    ...this.common,
    subject: () => this.current.driver && subjectOf(this.current.driver),
  });

  private readonly labDesk = new LabDesk({
    ...this.common,
    labs,
    keeper: () => this.keeper,
    text: labText,
    flopsPerSecond: () => this.session.workshop?.estimator.flopsPerSecond ?? null,
    wake: async () => (this.current.driver ? { ok: true, value: null } : this.session.wake()),
    now: () => performance.now(),
  });

  private readonly attender = new Attender({
    ...this.common,
    failed: (error) => this.session.lost || this.report({ code: 'internal', detail: String(error) }),
    network: () => this.network,
    base: () => this.current.base,
    twin: () => this.squeezer.twin,
    runId: () => this.current.driver?.id ?? null,
  });

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  private readonly send = (event: WorkerEvent): void => this.listener(event);

  private report(problem: Problem): void {
    this.send({ type: 'problem', runId: this.current.driver?.id ?? null, problem });
  }

  private get current(): CurrentRun {
    return this.commands.current;
  }

  private noRun(): RunCommands {
    return new RunCommands({
      ...this.common,
      keeper: this.keeper,
      workshop: () => this.ready.workshop,
      wake: () => this.session.wake(),
      watch: (driver) => this.attender.watchRun(driver),
    });
  }

  private get ready(): { readonly workshop: Workshop; readonly text: LoadedText } {
    const { text } = this;
    const { workshop } = this.session;
    if (!workshop || !text) throw new Error('the worker was not started');
    return { workshop, text };
  }

  async subscribe(listener: (event: WorkerEvent) => void): Promise<void> {
    this.listener = listener;
  }

  async start(wanted: Wanted): Promise<Answer<StartUp>> {
    await this.clear();
    const storage = await this.surroundings.openStorage();
    if (!storage.ok) this.report(storage.problem);
    this.keeper = new Keeper(storage.ok ? storage.value : null, (problem) => this.report(problem));
    this.commands = this.noRun();
    const opened = await this.session.open();
    if (!opened.ok) return opened;
    const { adapter } = opened.value.engine.gpu;
    const { config, source } = await lastVisit(this.keeper.storage?.preferences ?? null, wanted, adapter);
    const text = await firstUsable([source, firstText()], config.blockSize);
    if (!text.ok) return text;
    this.text = text.value;
    void prefetchTexts().catch(() => {}); // a chunk that cannot be fetched is told when it is chosen
    const runs = await this.keeper.records();
    const machine = describeMachine(opened.value.engine.gpu);
    const texts = builtinTexts().map(({ id, title, characters }) => ({ id, title, characters }));
    const unfinished = await this.keeper.unfinished(runs);
    return { ok: true, value: { machine, texts, text: text.value.report, config, runs, unfinished } };
  }

  /** Leaves nothing of an earlier start behind: no run in training, no lock, no GPU. */
  private async clear(): Promise<void> {
    const left = this.commands.leave();
    if (!this.session.lost) await left; // on a GPU that is gone it may never come
    this.school.explorer.cancel();
    this.forget();
    await this.keeper.letGo();
    this.session.close();
  }

  /** The GPU is gone, and what was on it. */
  private forget(): void {
    for (const owner of [this.untrained, this.squeezer, this.labDesk]) owner.forget();
  }

  private deviceLost(detail: string): void {
    this.forget();
    const { run, lastGood } = this.current.driver ?? { run: null, lastGood: null };
    this.report({ code: 'device-lost', step: run?.step ?? 0, checkpointStep: lastGood?.step ?? null, detail });
  }

  async setText(source: TextSource): Promise<Answer<TextReport>> {
    const config = this.untrained.network?.config ?? this.current.driver?.run.config ?? defaultConfig();
    const loaded = await loadText(source, config.blockSize);
    if (!loaded.ok) return loaded;
    await this.commands.halt('paused'); // a run keeps its own text
    this.text = loaded.value;
    if (source.kind === 'own')
      await this.keeper.storage?.preferences.saveOwnText({ name: source.name, text: source.text });
    await this.remember(config);
    return { ok: true, value: loaded.value.report };
  }

  /** Keeps settings and text for the next visit. */
  private async remember(config: Config): Promise<void> {
    const { kind, id } = this.ready.text.report.source;
    await this.keeper.storage?.preferences.save({ config, text: kind === 'own' ? { kind } : { kind, id } });
  }

  async estimate(config: Config): Promise<Answer<Estimate>> {
    return this.ready.workshop.estimate(config, this.ready.text);
  }

  async prepare(config: Config): Promise<Answer<Estimate>> {
    const { workshop, text } = this.ready;
    const estimate = workshop.estimate(config, text);
    if (!estimate.ok || this.current.driver) return estimate;
    const made = await this.untrained.make(workshop, text, config);
    return made.ok ? estimate : made;
  }

  async probe(): Promise<Answer<Estimate>> {
    const { workshop, text } = this.ready;
    const { driver } = this.current;
    const config = driver?.run.config ?? this.untrained.network?.config ?? defaultConfig();
    if (!driver?.running) await workshop.probe(text, config);
    const estimate = workshop.estimate(config, text);
    if (estimate.ok) this.send({ type: 'speed', estimate: estimate.value });
    return estimate;
  }

  async train(config: Config): Promise<Started> {
    const { workshop, text } = this.ready;
    const estimate = workshop.estimate(config, text);
    if (!estimate.ok) return estimate;
    return this.begin(config, config.steps);
  }

  private async begin(config: Config, until: number): Promise<Started> {
    await this.remember(config);
    const { text } = this.ready;
    return this.commands.begin({ text, config, untrained: () => this.untrained.take(text, config) }, until);
  }

  async step(): Promise<Started> {
    if (this.current.driver) return this.commands.step();
    return this.begin(this.untrained.network?.config ?? defaultConfig(), 1);
  }

  open(runId: string): Promise<Answer<RunRecord>> {
    const preferences = this.keeper.storage?.preferences ?? null;
    return this.commands.open(runId, (record) => textOfRun(record, this.ready.text, preferences));
  }

  /** The network that is there: the current run's, or the untrained one. */
  private get network(): Network | null {
    return this.current.driver ?? this.untrained.network;
  }

  private author(): Author | null {
    const { network } = this;
    return network && { run: network.run, tokenizer: network.text.prepared.tokenizer };
  }

  async write(request: WriteRequest): Promise<Answer<{ readonly dropped: number }>> {
    const author = this.author();
    return author ? { ok: true, value: { dropped: this.ready.workshop.desk.write(author, request) } } : noNetwork();
  }

  async cancelWriting(requestId: string): Promise<void> {
    this.session.workshop?.desk.cancel(requestId);
  }

  async guess(prompt: string): Promise<Answer<Guess>> {
    const author = this.author();
    return author ? { ok: true, value: await this.ready.workshop.desk.guess(author, prompt) } : noNetwork();
  }

  readonly pause: WorkerApi['pause'] = () => this.commands.halt('paused');
  readonly stop: WorkerApi['stop'] = () => this.commands.halt('stopped');
  readonly resume: WorkerApi['resume'] = (moreSteps = 0) => this.commands.resume(moreSteps);
  readonly branch: WorkerApi['branch'] = (changes) => this.commands.branch(changes);
  readonly recover: WorkerApi['recover'] = (changes) => this.commands.recover(changes);
  readonly rename: WorkerApi['rename'] = (runId, name) => this.current.rename(runId, name);
  readonly remove: WorkerApi['remove'] = (runId) => this.commands.remove(runId);
  readonly save: WorkerApi['save'] = ({ checkpoint }) => this.current.save(checkpoint);
  readonly lesson: WorkerApi['lesson'] = async (request) => this.school.lesson(request);
  readonly finetune: WorkerApi['finetune'] = (request, choice) => this.commands.finetune(request, choice);
  readonly undoFinetune: WorkerApi['undoFinetune'] = () => this.commands.undoFinetune();
  readonly ask: WorkerApi['ask'] = async (request) => this.school.ask(request);
  readonly examine: WorkerApi['examine'] = (request) => this.school.examine(request);
  readonly pairs: WorkerApi['pairs'] = () => this.school.pairs();
  readonly keepPairs: WorkerApi['keepPairs'] = (pairs) => this.school.keepPairs(pairs);
  readonly world: WorkerApi['world'] = () => this.school.explorer.world();
  readonly cancelWorld: WorkerApi['cancelWorld'] = async () => this.school.explorer.cancel();
  readonly attend: WorkerApi['attend'] = (request) => this.attender.attend(request);
  readonly watch: WorkerApi['watch'] = (probe) => this.attender.watch(probe);
  readonly lapse: WorkerApi['lapse'] = (steps) => this.attender.lapse(steps);
  readonly scoreHeads: WorkerApi['scoreHeads'] = () => this.attender.scoreHeads();
  readonly knock: WorkerApi['knock'] = (scaled) => this.attender.knock(scaled);
  readonly cancelKnock: WorkerApi['cancelKnock'] = () => this.attender.cancelKnock();
  readonly squeeze: WorkerApi['squeeze'] = (settings) => this.squeezer.squeeze(settings);
  readonly sweep: WorkerApi['sweep'] = () => this.squeezer.sweep();
  readonly fidelity: WorkerApi['fidelity'] = () => this.squeezer.fidelity();
  readonly errorByTensor: WorkerApi['errorByTensor'] = () => this.squeezer.errorByTensor();
  readonly speedBySize: WorkerApi['speedBySize'] = () => this.squeezer.speedBySize();
  readonly duet: WorkerApi['duet'] = (request) => this.squeezer.duet(request);
  readonly trainRounded: WorkerApi['trainRounded'] = (bits, steps) => this.squeezer.trainRounded(bits, steps);
  readonly cancelSqueeze: WorkerApi['cancelSqueeze'] = () => this.squeezer.cancelSqueeze();
  readonly labs: WorkerApi['labs'] = () => this.labDesk.labs();
  readonly catchUpLabs: WorkerApi['catchUpLabs'] = () => this.labDesk.catchUpLabs();
  readonly labCost: WorkerApi['labCost'] = (lab, quick) => this.labDesk.labCost(lab, quick);
  readonly runLab: WorkerApi['runLab'] = (request) => this.labDesk.runLab(request);
  readonly pauseLab: WorkerApi['pauseLab'] = () => this.labDesk.pauseLab();
  readonly clearLab: WorkerApi['clearLab'] = (lab) => this.labDesk.clearLab(lab);
}
