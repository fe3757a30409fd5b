/** @file Trains one network: an async iterator that yields what was measured after each submit. */
import type { Config, ModelShape } from '../config/types.ts';
import type { Batch } from '../data/batches.ts';
import type { Engine } from '../gpu/engine.ts';
import { initialParameters, type Learns } from '../model/parameters.ts';
import { RoundedWeights, type Rounding } from '../model/rounded-weights.ts';
import { Weights } from '../model/weights.ts';
import { OptimizerState } from './optimizer-state.ts';
import { Pace } from './pace.ts';
import { learningRateAt } from './schedule.ts';
import { type StepInput, type StepMetrics, TrainingPlan } from './training-plan.ts';

/** All that training goes on from, bit for bit. Flat, in the layout of `parameterLayout`. */
export interface TrainerState {
  readonly step: number;
  readonly params: Float32Array<ArrayBuffer>;
  readonly m: Float32Array<ArrayBuffer>;
  readonly v: Float32Array<ArrayBuffer>;
}

export interface TrainerOptions {
  readonly engine: Engine;
  readonly shape: ModelShape;
  readonly config: Config;
  readonly batches: (seed: number, step: number) => Batch;
  /** What training changes; everything without it. */
  readonly learns?: Learns;
  /** Quantisation-aware: each step computes with weights rounded like this, and changes those they are rounded from. */
  readonly rounding?: Rounding;
  /** Where to go on from; a fresh network without it. */
  readonly state?: TrainerState;
  /** (T): the first key that each query sees, the same in every row; all before it without. */
  readonly firstKey?: ArrayLike<number>;
  /** Learning rate of a step, instead of the config's warm-up and cosine. */
  readonly rate?: (step: number) => number;
}

/** Measured in one step, with the learning rate it used. */
export interface TrainedStep extends StepMetrics {
  readonly learningRate: number;
}

/** Owns the weights, the optimizer's state and the training plan. */
export class Trainer {
  readonly weights: Weights;
  readonly config: Config;
  readonly plan: TrainingPlan;
  step: number;
  private readonly optimizer: OptimizerState;
  private readonly rounded: RoundedWeights | undefined;
  private readonly batches: TrainerOptions['batches'];
  private readonly rate: (step: number) => number;
  readonly pace: Pace;

  private constructor(
    options: TrainerOptions,
    owned: Pick<Trainer, 'weights' | 'plan'> & { optimizer: OptimizerState; rounded: RoundedWeights | undefined },
  ) {
    this.weights = owned.weights;
    this.optimizer = owned.optimizer;
    this.rounded = owned.rounded;
    this.plan = owned.plan;
    this.config = options.config;
    this.batches = options.batches;
    this.rate = options.rate ?? ((step) => learningRateAt(step, options.config));
    this.step = options.state?.step ?? 0;
    this.pace = new Pace({ software: options.engine.gpu.adapter.software });
  }

  static async create(options: TrainerOptions): Promise<Trainer> {
    const { engine, shape, config, state, rounding, firstKey } = options;
    const weights = new Weights(engine.gpu, shape);
    const optimizer = new OptimizerState(engine, weights.layout, options.learns);
    weights.params.upload(state?.params ?? initialParameters(weights.layout, shape, config));
    if (state) {
      optimizer.m.upload(state.m);
      optimizer.v.upload(state.v);
    }
    const rounded = rounding && new RoundedWeights(engine.gpu, weights, rounding);
    const { batchSize, dropout } = config;
    const plan = await TrainingPlan.build(engine, { weights, rounded, optimizer }, { batchSize, dropout, firstKey });
    return new Trainer(options, { weights, rounded, optimizer, plan });
  }

  /**
   * Trains until `until` steps are done. One submit is always under way while the next is prepared. Whoever stops iterating
   * finds `step` at what was submitted; the iterator ends only when the GPU has done that, so that it may be destroyed.
   */
  async *train(until: number, shouldStop: () => boolean = () => false): AsyncGenerator<readonly TrainedStep[]> {
    const underWay: Promise<readonly TrainedStep[]>[] = [];
    try {
      while (this.step < until && !shouldStop()) {
        const next = this.submit(Math.min(this.pace.stepsASubmit, until - this.step));
        next.catch(() => {}); // thrown when it is its turn
        underWay.push(next);
        const first = underWay.length > 1 ? underWay.shift() : null;
        if (first) yield await first;
      }
      for (let first = underWay.shift(); first; first = underWay.shift()) yield await first;
    } finally {
      await Promise.allSettled(underWay);
    }
  }

  private async submit(count: number): Promise<readonly TrainedStep[]> {
    const inputs = Array.from({ length: count }, (_, i) => this.stepInput(this.step + 1 + i));
    this.step += count;
    const metrics = await this.pace.time(count, () => this.plan.submit(inputs, this.pace.pieces));
    return metrics.map((m, i) => ({ ...m, learningRate: inputs[i]?.params.learningRate ?? 0 }));
  }

  private stepInput(step: number): StepInput {
    const { seed, beta1, beta2, weightDecay, gradClip } = this.config;
    const { inputs, targets, counted } = this.batches(seed, step);
    const learningRate = this.rate(step);
    return {
      inputs,
      targets,
      params: { seed, step, learningRate, inverseCount: 1 / counted, beta1, beta2, weightDecay, clipNorm: gradClip },
    };
  }

  /** Copies everything training goes on from; waits for submitted steps. */
  async state(): Promise<TrainerState> {
    const { step } = this;
    const [params, m, v] = await Promise.all([
      this.weights.params.download(),
      this.optimizer.m.download(),
      this.optimizer.v.download(),
    ]);
    return { step, params, m, v };
  }

  /** The gradients of the last step, flat and before clipping. */
  gradients(): Promise<Float32Array<ArrayBuffer>> {
    return this.optimizer.grads.download();
  }

  destroy(): void {
    this.plan.destroy();
    this.optimizer.destroy();
    this.rounded?.destroy();
    this.weights.destroy();
  }
}
