/** @file Everything that needs an open GPU: the engine, what configs cost on it, the desk that writes, new networks. */
import type { Config } from '../config/types.ts';
import type { KernelChoices } from '../gpu/choices.ts';
import type { Engine } from '../gpu/engine.ts';
import { Run } from '../training/run.ts';
import type { TrainerState } from '../training/trainer.ts';
import { Desk } from './desk.ts';
import { Estimator } from './estimator.ts';
import { probeSteps } from './probe.ts';
import type { Answer, Estimate, WorkerEvent } from './protocol.ts';
import type { Scheduler } from './scheduler.ts';
import type { LoadedText } from './text-shelf.ts';

export interface WorkshopPorts {
  readonly scheduler: Scheduler;
  readonly send: (event: WorkerEvent) => void;
  readonly onLost: (detail: string) => void;
}

/** What a network goes on from. */
export interface Origin {
  readonly state?: TrainerState;
  /** The kernels the state was made with: with others the bits would differ. */
  readonly choices?: KernelChoices | null;
}

export class Workshop {
  readonly engine: Engine;
  readonly estimator: Estimator;
  readonly desk: Desk;
  private readonly scheduler: Scheduler;

  constructor(engine: Engine, { scheduler, send, onLost }: WorkshopPorts) {
    this.engine = engine;
    this.scheduler = scheduler;
    this.estimator = new Estimator(engine);
    this.desk = new Desk(engine, scheduler, send);
    const { device } = engine.gpu;
    device.addEventListener('uncapturederror', ({ error }) => {
      send({ type: 'problem', runId: null, problem: { code: 'internal', detail: error.message } });
    });
    void engine.gpu.lost.then(onLost);
  }

  estimate(config: Config, text: LoadedText): Answer<Estimate> {
    return this.estimator.estimate(config, text.prepared.tokenizer.vocabSize);
  }

  /** A network for this config; full memory is an answer, not an exception. */
  async createRun(text: LoadedText, config: Config, from: Origin = {}): Promise<Answer<Run>> {
    const { state, choices } = from;
    const engine = choices ? { ...this.engine, choices } : this.engine;
    const { device } = engine.gpu;
    const { tokenizer, reading } = text.prepared;
    device.pushErrorScope('out-of-memory');
    const made = Run.create({ engine, tokenizer, reading, config, ...(state && { state }) });
    const [settled, error] = [await made.catch((reason: unknown) => String(reason)), await device.popErrorScope()];
    if (typeof settled === 'string') return { ok: false, problem: { code: 'internal', detail: settled } };
    if (!error) return { ok: true, value: settled };
    settled.destroy();
    return { ok: false, problem: { code: 'internal', detail: `the graphics memory is full: ${error.message}` } };
  }

  /** Measures half a second of training steps and remembers them. */
  async probe(text: LoadedText, config: Config): Promise<void> {
    await this.scheduler.run('probe', probeSteps(this.engine, text, config), (stepMs) => {
      this.estimator.learn(config, text.prepared.tokenizer.vocabSize, stepMs);
    });
  }
}
