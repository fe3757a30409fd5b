/** @file Everything that needs an open GPU: the engine, what configs cost on it, the desk that writes, new networks. */
import type { Config } from '../config/types.ts';
import type { KernelChoices } from '../gpu/choices.ts';
import type { Engine } from '../gpu/engine.ts';
import { createFinetune, freshState } from '../training/finetune.ts';
import { Run } from '../training/run.ts';
import type { TrainerState } from '../training/trainer.ts';
import type { Course } from './course.ts';
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
  /** Phase 2: what it learns; it begins from the base where there is no state. */
  readonly course?: Course | null;
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
    const { choices } = from;
    const engine = choices ? { ...this.engine, choices } : this.engine;
    const { device } = engine.gpu;
    device.pushErrorScope('out-of-memory');
    const made = build({ engine, text, config, from });
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

interface Wanted {
  readonly engine: Engine;
  readonly text: LoadedText;
  readonly config: Config;
  readonly from: Origin;
}

function build({ engine, text, config, from: { state, course } }: Wanted): Promise<Run> {
  const { tokenizer, reading } = text.prepared;
  const common = { engine, tokenizer, config };
  if (!course) return Run.create({ ...common, reading, ...(state && { state }) });
  const { lesson, settings, base } = course;
  const { learn, aside } = lesson;
  return createFinetune({
    ...common,
    settings,
    learn,
    aside,
    text: reading,
    state: state ?? freshState(base.state.params),
  });
}
