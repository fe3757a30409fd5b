/** @file The worker's side of the protocol: one engine, one text, one current run, and an untrained network before it. */
import { defaultConfig } from '../config/config.ts';
import type { Config, RunRecord } from '../config/types.ts';
import { builtinTexts } from '../data/builtin.ts';
import type { Engine } from '../gpu/engine.ts';
import { labs } from '../labs/registry.ts';
import type { Storage } from '../storage/storage.ts';
import { Attender } from './attention/attender.ts';
import { CurrentRun, noNetwork, type Started, startIt } from './current-run.ts';
import type { Author } from './desk.ts';
import type { Driver } from './driver.ts';
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
import { Scheduler } from './scheduler.ts';
import { School } from './school.ts';
import type { Network } from './school-ports.ts';
import { Squeezer } from './squeezer.ts';
import { subjectOf } from './squeezing.ts';
import { firstText, type LoadedText, labText, loadText, prefetchTexts } from './text-shelf.ts';
import { UntrainedNetwork } from './untrained.ts';
import { Workshop } from './workshop.ts';

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
  private workshop: Workshop | null = null;
  private text: LoadedText | null = null;
  private readonly untrained = new UntrainedNetwork();
  private lost = false;
  private readonly common = {
    engine: () => this.ready.workshop.engine,
    scheduler: this.scheduler,
    send: (event: WorkerEvent) => this.send(event),
    gpuLost: () => this.lost,
  };
  private current = this.noRun();

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
    flopsPerSecond: () => this.workshop?.estimator.flopsPerSecond ?? null,
    wake: async () => (this.lost && !this.current.driver ? this.openWorkshop() : { ok: true, value: null }),
    now: () => performance.now(),
  });

  private readonly attender = new Attender({
    ...this.common,
    failed: (error) => this.lost || this.report({ code: 'internal', detail: String(error) }),
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

  private noRun(): CurrentRun {
    return new CurrentRun({
      ...this.common,
      keeper: this.keeper,
      workshop: () => this.ready.workshop,
      watch: (driver) => this.attender.watchRun(driver),
    });
  }

  private get ready(): { readonly workshop: Workshop; readonly text: LoadedText } {
    const { workshop, text } = this;
    if (!workshop || !text) throw new Error('the worker was not started');
    return { workshop, text };
  }

  async subscribe(listener: (event: WorkerEvent) => void): Promise<void> {
    this.listener = listener;
  }

  async start(wanted: Wanted): Promise<Answer<StartUp>> {
    const storage = await this.surroundings.openStorage();
    if (!storage.ok) this.report(storage.problem);
    this.keeper = new Keeper(storage.ok ? storage.value : null, (problem) => this.report(problem));
    this.current = this.noRun();
    const opened = await this.openWorkshop();
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

  private async openWorkshop(): Promise<Answer<Workshop>> {
    const opened = await this.surroundings.openEngine(this.keeper.storage?.tuning ?? null);
    if (!opened.ok) return opened;
    this.lost = false;
    this.workshop = new Workshop(opened.value, { ...this.common, onLost: (detail) => this.deviceLost(detail) });
    return { ok: true, value: this.workshop };
  }

  private deviceLost(detail: string): void {
    this.lost = true;
    for (const owner of [this.untrained, this.squeezer, this.labDesk]) owner.forget();
    const { run, lastGood } = this.current.driver ?? { run: null, lastGood: null };
    this.report({ code: 'device-lost', step: run?.step ?? 0, checkpointStep: lastGood?.step ?? null, detail });
  }

  async setText(source: TextSource): Promise<Answer<TextReport>> {
    const config = this.untrained.network?.config ?? this.current.driver?.run.config ?? defaultConfig();
    const loaded = await loadText(source, config.blockSize);
    if (!loaded.ok) return loaded;
    await this.current.leave();
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
    return startIt(await this.begin(config));
  }

  private async begin(config: Config): Promise<Answer<Driver>> {
    await this.remember(config);
    return this.current.begin(this.ready.text, config, this.untrained.take(this.text, config));
  }

  async pause(): Promise<void> {
    await this.current.driver?.halt('paused');
  }

  async stop(): Promise<void> {
    await this.current.driver?.halt('stopped');
  }

  async resume(moreSteps = 0): Promise<Started> {
    return this.current.resume(moreSteps);
  }

  async step(): Promise<Started> {
    const { driver } = this.current;
    if (driver) return startIt({ ok: true, value: driver }, driver.run.step + 1);
    return startIt(await this.begin(this.untrained.network?.config ?? defaultConfig()), 1);
  }

  async recover(changes: Partial<Config>): Promise<Started> {
    if (this.lost) {
      const opened = await this.openWorkshop();
      if (!opened.ok) return opened;
    }
    return this.current.recover(changes);
  }

  open(runId: string): Promise<Answer<RunRecord>> {
    const preferences = this.keeper.storage?.preferences ?? null;
    return this.current.open(runId, (record) => textOfRun(record, this.ready.text, preferences));
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
    this.workshop?.desk.cancel(requestId);
  }

  async guess(prompt: string): Promise<Answer<Guess>> {
    const author = this.author();
    return author ? { ok: true, value: await this.ready.workshop.desk.guess(author, prompt) } : noNetwork();
  }

  readonly branch: WorkerApi['branch'] = (changes) => this.current.branch(changes);
  readonly rename: WorkerApi['rename'] = (runId, name) => this.current.rename(runId, name);
  readonly remove: WorkerApi['remove'] = (runId) => this.current.remove(runId);
  readonly save: WorkerApi['save'] = ({ checkpoint }) => this.current.save(checkpoint);
  readonly lesson: WorkerApi['lesson'] = async (request) => this.school.lesson(request);
  readonly finetune: WorkerApi['finetune'] = (request, choice) => this.current.finetune(request, choice);
  readonly undoFinetune: WorkerApi['undoFinetune'] = () => this.current.undoFinetune();
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
