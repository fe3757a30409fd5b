/** @file The worker's side of Squeeze: takes a snapshot of the current network, and measures it beside its squeezed twin. */

import type { Engine } from '../gpu/engine.ts';
import { type DuetState, duet } from '../inference/duet.ts';
import type { Progress } from '../inference/progress.ts';
import { bytesAt, switchedOn } from '../inference/quantize/squeeze-weights.ts';
import { lossByTensor, squeezeOrThrow, sweepBits } from '../inference/squeeze.ts';
import { networkFrom, type OwnedNetwork } from '../inference/squeezed-network.ts';
import { trainRounded } from '../training/rounded-training.ts';
import type { Twin } from './attention/sitters.ts';
import { noNetwork } from './current-run.ts';
import { fidelitySteps, ladderSteps } from './fidelity.ts';
import { Jobs } from './jobs.ts';
import type { Answer } from './protocol.ts';
import { RoundedShelf } from './rounded-shelf.ts';
import type { Scheduler } from './scheduler.ts';
import type {
  DuetRequest,
  Fidelity,
  SpeedsEnd,
  SqueezeApi,
  SqueezedBits,
  SqueezeEvent,
  SqueezeReport,
  SqueezeSettings,
  SqueezeTask,
  SweepPoint,
  TensorReport,
  TimedSize,
} from './squeeze-protocol.ts';
import { reportOf } from './squeeze-report.ts';
import { Squeezing, type Subject, squeezeSnapshot, takeSnapshot } from './squeezing.ts';

export interface SqueezerPorts {
  readonly engine: () => Engine;
  readonly scheduler: Scheduler;
  readonly send: (event: SqueezeEvent) => void;
  readonly subject: () => Subject | null;
}

export class Squeezer implements SqueezeApi {
  private readonly ports: SqueezerPorts;
  private readonly jobs: Jobs;
  private squeezing: Squeezing | null = null;
  private readonly shelf = new RoundedShelf();

  constructor(ports: SqueezerPorts) {
    this.ports = ports;
    this.jobs = new Jobs(ports.scheduler);
  }

  async squeeze(settings: SqueezeSettings): Promise<Answer<SqueezeReport>> {
    const subject = this.ports.subject();
    if (!subject) return noNetwork();
    await this.clear();
    const snapshot = await takeSnapshot(subject);
    const squeezed = squeezeSnapshot(snapshot, settings);
    if (!squeezed.ok) return { ok: false, problem: { code: 'weights-not-finite', tensor: squeezed.problem.tensor } };
    await this.clear(); // whoever came in between
    this.squeezing = new Squeezing(this.ports.engine(), { snapshot, settings, network: squeezed.value });
    return { ok: true, value: reportOf(this.squeezing) };
  }

  async sweep(): Promise<Answer<readonly SweepPoint[]>> {
    const { squeezing } = this;
    if (!squeezing) return noNetwork();
    const { snapshot, settings } = squeezing;
    const points: SweepPoint[] = [];
    const steps = sweepBits(this.ports.engine(), snapshot, { scale: settings.scale, squeezes: switchedOn(settings) });
    await this.jobs.run('evaluate', steps, ({ share, point }) => {
      this.progress('sweep', share);
      if (!point) return;
      points.push({ ...point, trained: null });
      this.ports.send({ type: 'swept', point: { ...point, trained: null } });
    });
    return { ok: true, value: points };
  }

  async fidelity(): Promise<Answer<Fidelity | null>> {
    const { squeezing } = this;
    return squeezing ? this.measured('fidelity', fidelitySteps(this.ports.engine(), squeezing)) : noNetwork();
  }

  async errorByTensor(): Promise<Answer<readonly TensorReport[]>> {
    const { squeezing } = this;
    if (!squeezing) return noNetwork();
    const rises = new Map<string, number>();
    const steps = lossByTensor(this.ports.engine(), squeezing.snapshot, squeezing.settings);
    await this.jobs.run('evaluate', steps, ({ share, tensor }) => {
      this.progress('tensors', share);
      if (tensor) rises.set(tensor.name, tensor.lossRise);
    });
    const value = squeezing.network.tensors.map((tensor) => ({ ...tensor, lossRise: rises.get(tensor.name) ?? null }));
    return { ok: true, value };
  }

  async speedBySize(): ReturnType<SqueezeApi['speedBySize']> {
    const { squeezing } = this;
    if (!squeezing) return noNetwork();
    const sizes: TimedSize[] = [];
    let end: SpeedsEnd = 'stopped';
    const steps = ladderSteps(this.ports.engine(), squeezing.snapshot.shape.vocabSize);
    await this.jobs.run('evaluate', steps, (step) => {
      this.progress('speeds', step.share);
      end = step.end ?? end;
      if (!step.timed) return;
      sizes.push(step.timed);
      this.ports.send({ type: 'timed', size: step.timed });
    });
    return { ok: true, value: { sizes, end } };
  }

  async duet(request: DuetRequest): Promise<Answer<{ readonly dropped: number }>> {
    const { squeezing } = this;
    if (!squeezing) return noNetwork();
    const { tokenizer, run } = squeezing.snapshot;
    const { ids, dropped } = tokenizer.encode(request.prompt);
    const { requestId, trained, ...writing } = request;
    const after = trained ? this.trainedTwin(squeezing) : null;
    const pair = after ? { ...squeezing.pair, after } : squeezing.pair;
    const steps = duet(this.ports.engine(), pair, { ...writing, ids: ids.length > 0 ? ids : run.start });
    const character = (id: number): string => tokenizer.vocabulary[id] ?? '';
    let last: DuetState = { before: [], after: [], difference: null, done: false };
    const tell = (state: DuetState): void => {
      last = state;
      this.ports.send(duetEvent(requestId, state, character));
    };
    await this.jobs.run('write', steps, tell).finally(() => {
      if (!last.done) tell({ ...last, done: true }); // called off or failed: nobody waits for the rest
      after?.destroy();
    });
    return { ok: true, value: { dropped } };
  }

  async trainRounded(bits: SqueezedBits, steps: number): Promise<Answer<SweepPoint | null>> {
    const { squeezing } = this;
    if (!squeezing) return noNetwork();
    const { snapshot, settings } = squeezing;
    const { training, config } = snapshot;
    const batches = training.batches({ batchSize: config.batchSize, blockSize: config.blockSize });
    const squeezes = switchedOn(settings);
    const told = await this.measured(
      'train',
      trainRounded({ ...snapshot, engine: this.ports.engine(), batches, bits, squeezes, steps }),
    );
    if (!told.ok || !told.value) return { ok: true, value: null };
    const { before, after, params } = told.value;
    this.shelf.keep(squeezing, bits, params);
    const trained = { steps, loss: after.squeezed, control: after.control };
    return {
      ok: true,
      value: { bits, bytes: bytesAt(snapshot.shape, bits, squeezes), loss: before.squeezed, trained },
    };
  }

  /** The squeezed one of the network that was trained with rounding; whoever asks for it destroys it. */
  private trainedTwin(squeezing: Squeezing): OwnedNetwork | null {
    const { snapshot, settings } = squeezing;
    const params = this.shelf.find(squeezing);
    if (!params) return null;
    const request = { ...snapshot, params, bits: settings.bits, squeezes: switchedOn(settings) };
    return networkFrom(this.ports.engine().gpu, squeezeOrThrow({ ...request, scale: 'plain' })); // as it was trained
  }

  async cancelSqueeze(): Promise<void> {
    await this.jobs.stop();
  }

  /** The GPU is gone, and both networks with it. */
  forget(): void {
    this.squeezing = null;
  }

  /** The squeezed network, for whoever wants to look at it; null where there is none. */
  get twin(): Twin | null {
    if (!this.squeezing) return null;
    const { pair, snapshot } = this.squeezing;
    const { step, tokenizer, reading, run } = snapshot;
    return { network: pair.after, step, tokenizer, reading, start: run.start };
  }

  private async clear(): Promise<void> {
    await this.jobs.stop();
    this.squeezing?.destroy();
    this.squeezing = null;
  }

  private progress(task: SqueezeTask, share: number): void {
    this.ports.send({ type: 'squeezing', task, share });
  }

  /** The result of a measurement; null where it was called off. */
  private async measured<T>(task: SqueezeTask, steps: AsyncIterable<Progress<T>>): Promise<Answer<T | null>> {
    let value: T | null = null;
    const whole = await this.jobs.run('evaluate', steps, ({ share, result }) => {
      this.progress(task, share);
      value = result;
    });
    return { ok: true, value: whole ? value : null };
  }
}

function duetEvent(requestId: string, state: DuetState, character: (id: number) => string): SqueezeEvent {
  const { before, after, difference, done } = state;
  const written = (list: DuetState['before']) => list.map(({ id, chance }) => ({ character: character(id), chance }));
  return {
    type: 'duet',
    requestId,
    before: written(before),
    after: written(after),
    difference: difference && {
      ...difference,
      before: character(difference.before),
      after: character(difference.after),
    },
    done,
  };
}
