/** @file The worker's side of the labs: one at a time, when nothing else is to be done; what is finished is kept. */
import { adapterName } from '../gpu/adapter-name.ts';
import type { Engine } from '../gpu/engine.ts';
import { followLab, type LabSession } from '../labs/follow.ts';
import { goesOnTo, type KeptLab, type KeptLabs, newKept, onMachine } from '../labs/kept.ts';
import { LAB_IDS, type Lab, type LabId, type Labs, type LabText, seedsOf } from '../labs/lab.ts';
import type { Keeper } from './keeper.ts';
import { networkKeeper } from './lab-networks.ts';
import type { LabApi, LabCost, LabEvent } from './lab-protocol.ts';
import { LabRecords } from './lab-records.ts';
import type { Answer, Problem } from './protocol.ts';
import type { Scheduler } from './scheduler.ts';
import { Sitting } from './sitting.ts';

export interface LabDeskPorts {
  readonly labs: Labs;
  readonly engine: () => Engine;
  readonly scheduler: Scheduler;
  readonly keeper: () => Keeper;
  readonly send: (event: LabEvent) => void;
  /** What labs read, with a context of `blockSize`. */
  readonly text: (blockSize: number) => Promise<Answer<LabText>>;
  /** FLOP/s of the last training steps that were timed; null: none yet. */
  readonly flopsPerSecond: () => number | null;
  /** Opens the GPU again if it was lost and nobody else would. */
  readonly wake: () => Promise<Answer<unknown>>;
  readonly gpuLost: () => boolean;
  readonly now: () => number; // ms
}

interface Chosen<Id extends LabId> {
  readonly lab: Lab<Id>;
  readonly quick: boolean;
  readonly guess: string | null;
}

/** Progress comes at most so often. */
const PROGRESS_MS = 250;

export class LabDesk implements LabApi {
  private readonly ports: LabDeskPorts;
  private readonly records: LabRecords;
  private running: { readonly lab: LabId; readonly sitting: Sitting } | null = null;

  constructor(ports: LabDeskPorts) {
    this.ports = ports;
    this.records = new LabRecords(ports.labs, ports.keeper);
  }

  async labs(): Promise<Answer<KeptLabs>> {
    return { ok: true, value: await this.records.all() };
  }

  async catchUpLabs(): Promise<void> {
    for (const id of LAB_IDS) {
      const news = this.running?.lab === id ? null : await this.records.news(id);
      if (news) this.ports.send({ type: 'lab-kept', kept: news });
    }
  }

  async labCost(lab: LabId, quick: boolean): Promise<Answer<LabCost>> {
    return { ok: true, value: await this.cost(this.ports.labs[lab], quick) };
  }

  /** By the lab's own pace on this machine, else by the speed of other networks. */
  private async cost<Id extends LabId>(lab: Lab<Id>, quick: boolean): Promise<LabCost> {
    const { networks, flops } = lab.cost({ quick, seeds: seedsOf(lab, quick) });
    const own = await this.paceOf(lab);
    const flopsPerSecond = own ?? this.ports.flopsPerSecond();
    return { networks, seconds: flopsPerSecond && flops / flopsPerSecond, measured: own !== null };
  }

  /** FLOP/s of what is kept of a lab; null where nothing of it was finished on this machine. */
  private async paceOf<Id extends LabId>(lab: Lab<Id>): Promise<number | null> {
    const kept = await this.records.of(lab.id);
    if (!kept?.share || !kept.seconds || kept.machine !== this.machine) return null;
    return (kept.share * lab.cost(kept).flops) / kept.seconds;
  }

  private get machine(): string {
    return adapterName(this.ports.engine().gpu.adapter);
  }

  runLab({ lab, ...chosen }: Parameters<LabApi['runLab']>[0]): Promise<Answer<KeptLab>> {
    return this.sit({ lab: this.ports.labs[lab], ...chosen });
  }

  private async sit<Id extends LabId>(chosen: Chosen<Id>): Promise<Answer<KeptLab>> {
    const before = this.running;
    const sitting = new Sitting();
    const running = { lab: chosen.lab.id, sitting };
    this.running = running; // at once: whoever comes next pauses this one
    try {
      await before?.sitting.leave();
      return await this.alone(chosen.lab.id, () => this.run(chosen, sitting));
    } catch (error) {
      return { ok: false, problem: this.ports.gpuLost() ? lost : { code: 'internal', detail: messageOf(error) } };
    } finally {
      sitting.end();
      if (this.running === running) this.running = null;
    }
  }

  /** While no other tab runs this lab or forgets it. */
  private async alone<T>(lab: LabId, work: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const held = await this.ports.keeper().holdLab(lab);
    if (!held.ok) return held;
    try {
      return await work();
    } finally {
      await held.value?.release();
    }
  }

  private async run<Id extends LabId>(chosen: Chosen<Id>, sitting: Sitting): Promise<Answer<KeptLab>> {
    const { lab, quick, guess } = chosen;
    const awake = await this.ports.wake();
    if (!awake.ok) return awake;
    const read = lab.readsText && (await this.ports.text(lab.readsText.blockSize));
    if (read && !read.ok) return read;
    const text = read?.value ?? null;
    const plan = { quick, seeds: seedsOf(lab, quick), text: text?.name ?? null };
    const news = await this.records.news(lab.id);
    if (news) this.ports.send({ type: 'lab-kept', kept: news });
    const there = await this.records.of(lab.id);
    const goesOn = there && goesOnTo(there, plan);
    if (news?.result && !goesOn) return { ok: false, problem: { code: 'lab-changed', lab: lab.id } };
    if (goesOn?.share === 1) return { ok: true, value: goesOn };
    const kept = goesOn ? onMachine(goesOn, this.machine) : newKept(lab, plan, { guess, machine: this.machine });
    if (!goesOn) await this.keep(kept);
    return this.follow(lab, { text, kept }, sitting);
  }

  private async follow<Id extends LabId>(
    lab: Lab<Id>,
    { text, kept }: Pick<LabSession<Id>, 'text' | 'kept'>,
    sitting: Sitting,
  ): Promise<Answer<KeptLab>> {
    const { scheduler, now, gpuLost, send } = this.ports;
    const [engine, keeper] = [this.ports.engine(), this.ports.keeper()];
    let latest = kept;
    const keep = text && networkKeeper(kept, text, { engine, keeper, send });
    const work = this.work(lab, { engine, text, kept, now, ...(keep && { keep }) }, (reached) => {
      latest = reached;
    });
    try {
      await sitting.run(scheduler, 'lab', work);
    } finally {
      if (latest.share < 1 && latest !== kept) await this.keep(latest); // with the time it took
    }
    return gpuLost() ? { ok: false, problem: lost } : { ok: true, value: latest };
  }

  /** Yields after each submit. */
  private async *work<Id extends LabId>(
    lab: Lab<Id>,
    session: LabSession<Id>,
    reached: (kept: KeptLab<Id>) => void,
  ): AsyncGenerator<void> {
    let told = Number.NEGATIVE_INFINITY;
    for await (const { kept, finished, ...progress } of followLab(lab, session)) {
      reached(kept);
      if (finished) await this.keep(kept);
      if (session.now() - told >= PROGRESS_MS) {
        told = session.now();
        this.ports.send({ type: 'lab-progress', progress: { lab: lab.id, ...progress } });
      }
      yield;
    }
  }

  private async keep<Id extends LabId>(kept: KeptLab<Id>): Promise<void> {
    await this.records.keep(kept);
    this.ports.send({ type: 'lab-kept', kept });
  }

  async pauseLab(): Promise<void> {
    await this.running?.sitting.leave();
  }

  async clearLab(lab: LabId): Promise<Answer<null>> {
    if (this.running?.lab === lab) await this.pauseLab();
    return this.alone(lab, async () => {
      await this.records.remove(lab);
      return { ok: true, value: null };
    });
  }

  /** The GPU is gone, and the network in training with it. */
  forget(): void {
    this.running?.sitting.abandon();
  }
}

/** No step and no checkpoint: what a lab keeps is what it has finished. */
const lost: Problem = { code: 'device-lost', step: 0, checkpointStep: null, detail: 'a lab was running' };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
