/**
 * @file The training step as a plan: forward, loss, backward, clipping, AdamW. A submit holds one step or several: their
 * inputs are written into a ring of slots with one write, each step copies its slot to the live inputs, and the losses go
 * to a ring on the GPU that is copied to a staging buffer in the same submit. A step creates nothing.
 */
import type { Engine } from '../gpu/engine.ts';
import { PARAMS_BYTES, packParams, type StepParams } from '../gpu/params.ts';
import { buildPlan, type Plan } from '../gpu/plan.ts';
import { bufferOf } from '../gpu/tensor.ts';
import { repeatedRows, SteeringInputs } from '../inference/steering-inputs.ts';
import { type PlanInputs, planInputs } from '../model/inputs.ts';
import { recordTraining, type TrainingRecord } from './record-training.ts';
import { StagingRing } from './staging-ring.ts';

/** Steps that one submit may hold, and the slots of the ring. */
export const MAX_STEPS_A_SUBMIT = 16;

/** Floats of one row of the metrics ring: loss, gradient norm, clip factor, step. */
const METRIC_FLOATS = 4;

export interface StepInput {
  readonly inputs: Uint32Array; // (B, T)
  readonly targets: Uint32Array; // (B, T)
  readonly params: StepParams;
}

/** What the GPU measured in one step. */
export interface StepMetrics {
  readonly step: number;
  readonly loss: number; // nats per character, of the batch before the update
  readonly gradNorm: number;
}

export interface TrainingPlanOptions {
  readonly batchSize: number;
  readonly dropout: number;
  /** (T): the first key that each query sees, the same in every row; all before it without. */
  readonly firstKey?: ArrayLike<number> | undefined;
}

/** Owns activations, inputs, rings; the weights and the optimizer's state belong to others. */
export class TrainingPlan {
  readonly plan: Plan;
  private readonly engine: Engine;
  private readonly inputs: PlanInputs;
  private readonly steering: SteeringInputs;
  private readonly metrics: GPUBuffer; // (MAX_STEPS_A_SUBMIT, 4)
  private readonly ring: GPUBuffer; // MAX_STEPS_A_SUBMIT slots of params, tokens, targets
  private readonly slot: ArrayBuffer; // what the next submit writes, kept to allocate nothing
  private readonly slotBytes: number;
  private readonly staging: StagingRing;

  private constructor(
    engine: Engine,
    plan: Plan,
    owned: { readonly inputs: PlanInputs; readonly steering: SteeringInputs; readonly metrics: GPUBuffer },
  ) {
    const { device } = engine.gpu;
    const { inputs, metrics } = owned;
    this.engine = engine;
    this.plan = plan;
    this.inputs = inputs;
    this.steering = owned.steering;
    this.metrics = metrics;
    this.slotBytes = PARAMS_BYTES + inputs.tokens.bytes + inputs.targets.bytes;
    const size = MAX_STEPS_A_SUBMIT * this.slotBytes;
    this.slot = new ArrayBuffer(size);
    this.ring = device.createBuffer({
      label: 'inputs',
      size,
      usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    this.staging = new StagingRing(device, metrics.size);
  }

  static async build(
    engine: Engine,
    network: Pick<TrainingRecord, 'weights' | 'rounded' | 'optimizer'>,
    options: TrainingPlanOptions,
  ): Promise<TrainingPlan> {
    const { gpu, kernels, choices } = engine;
    const { batchSize, dropout, firstKey } = options;
    const { shape } = network.weights;
    const inputs = planInputs(gpu, shape, batchSize);
    const steering = new SteeringInputs(gpu, shape, batchSize, { firstKey: firstKey !== undefined });
    steering.write({ firstKey: firstKey && repeatedRows(firstKey, batchSize) });
    const metrics = gpu.device.createBuffer({
      label: 'metrics',
      size: 4 * METRIC_FLOATS * MAX_STEPS_A_SUBMIT,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
    const tape = recordTraining({ ...network, inputs, choices, dropout, steering: steering.tensors, metrics });
    return new TrainingPlan(engine, await buildPlan(gpu, kernels, tape), { inputs, steering, metrics });
  }

  /**
   * Submits the steps in order; resolves when the GPU has done them. `pieces` cuts each step into so many submits of its
   * own, so that a large model does not freeze a desktop.
   */
  async submit(steps: readonly StepInput[], pieces = 1): Promise<StepMetrics[]> {
    if (steps.length > MAX_STEPS_A_SUBMIT) throw new Error(`${steps.length} steps in one submit`);
    for (const [index, step] of steps.entries()) this.pack(step, index);
    const { device } = this.engine.gpu;
    device.queue.writeBuffer(this.ring, 0, this.slot, 0, steps.length * this.slotBytes);
    let encoder = device.createCommandEncoder();
    for (let slot = 0; slot < steps.length; slot++) {
      this.encodeInputs(encoder, slot);
      for (let piece = 0; piece < pieces; piece++) {
        if (piece > 0) {
          device.queue.submit([encoder.finish()]);
          encoder = device.createCommandEncoder();
        }
        this.encodePiece(encoder, piece, pieces);
      }
    }
    const read = this.staging.copy(encoder, this.metrics, 4 * METRIC_FLOATS * steps.length);
    device.queue.submit([encoder.finish()]);
    return unpackMetrics(new Float32Array(await read()), steps);
  }

  private encodePiece(encoder: GPUCommandEncoder, piece: number, pieces: number): void {
    const cut = (index: number) => Math.floor((index * this.plan.length) / pieces);
    const pass = encoder.beginComputePass();
    this.plan.encode(pass, cut(piece), cut(piece + 1));
    pass.end();
  }

  private pack(step: StepInput, slot: number): void {
    const offset = slot * this.slotBytes;
    packParams({ ...step.params, slot }, this.slot, offset);
    const { tokens } = this.inputs;
    new Uint32Array(this.slot, offset + PARAMS_BYTES, step.inputs.length).set(step.inputs);
    new Uint32Array(this.slot, offset + PARAMS_BYTES + tokens.bytes, step.targets.length).set(step.targets);
  }

  private encodeInputs(encoder: GPUCommandEncoder, slot: number): void {
    let from = slot * this.slotBytes;
    for (const tensor of [this.inputs.params, this.inputs.tokens, this.inputs.targets]) {
      encoder.copyBufferToBuffer(this.ring, from, bufferOf(tensor), 0, tensor.bytes);
      from += tensor.bytes;
    }
  }

  destroy(): void {
    this.plan.destroy();
    this.inputs.destroy();
    this.steering.destroy();
    this.metrics.destroy();
    this.ring.destroy();
    this.staging.destroy();
  }
}

function unpackMetrics(floats: Float32Array, steps: readonly StepInput[]): StepMetrics[] {
  return steps.map(({ params }, index) => ({
    step: params.step ?? 0,
    loss: floats[METRIC_FLOATS * index] ?? Number.NaN,
    gradNorm: floats[METRIC_FLOATS * index + 1] ?? Number.NaN,
  }));
}
