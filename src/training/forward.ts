/** @file One forward pass over a batch: losses and, if asked for, logits and hidden states copied back. Reads the live weights. */
import type { ModelShape } from '../config/types.ts';
import { type Batch, NOT_COUNTED } from '../data/batches.ts';
import type { Engine } from '../gpu/engine.ts';
import { packParams } from '../gpu/params.ts';
import { buildPlan, type Plan } from '../gpu/plan.ts';
import { readBuffer } from '../gpu/readback.ts';
import { Tape } from '../gpu/tape.ts';
import { bufferOf, type Tensor, writeTensor } from '../gpu/tensor.ts';
import { repeatedRows, SteeringInputs, type SteeringValues } from '../inference/steering-inputs.ts';
import { gpt } from '../model/gpt.ts';
import { type PlanInputs, planInputs } from '../model/inputs.ts';
import type { Network } from '../model/network.ts';
import { crossentropy } from '../ops/crossentropy.ts';

interface Parts {
  readonly plan: Plan;
  readonly inputs: PlanInputs;
  readonly logits: Tensor; // (B, T, V)
  readonly losses: Tensor; // (B, T)
  readonly residual: readonly Tensor[]; // (L + 1) of (B, T, C)
  readonly steering: SteeringInputs;
}

export interface ForwardOptions {
  readonly batchSize: number; // B
  /** T; the network's own context unless a shorter one is enough, which is less work. */
  readonly blockSize?: number;
  /** Logits will be read, so their memory is kept. */
  readonly logits?: boolean;
  /** Hidden states will be read, so their memory is kept. */
  readonly hidden?: boolean;
  /** (L, H): factor on the output of each head; without it the plan is that of a network that nobody steers. */
  readonly headScale?: SteeringValues['headScale'];
  /** (T): the first key that each query sees, the same in every row. */
  readonly firstKey?: ArrayLike<number>;
}

/** Owns its plan; the network belongs to somebody else. */
export class Forward {
  readonly batchSize: number;
  readonly blockSize: number;
  private readonly engine: Engine;
  private readonly parts: Parts;

  private constructor(
    engine: Engine,
    windows: { readonly batchSize: number; readonly blockSize: number },
    parts: Parts,
  ) {
    this.engine = engine;
    this.batchSize = windows.batchSize;
    this.blockSize = windows.blockSize;
    this.parts = parts;
  }

  static async build(engine: Engine, network: Network, options: ForwardOptions): Promise<Forward> {
    const { shape } = network;
    const { batchSize, blockSize = shape.blockSize, logits: wanted = false, hidden = false } = options;
    if (blockSize > shape.blockSize) throw new RangeError(`a context of ${shape.blockSize} cannot hold ${blockSize}`);
    const inputs = planInputs(engine.gpu, { ...shape, blockSize }, batchSize);
    const tape = new Tape({ choices: engine.choices, params: inputs.params });
    const residual: Tensor[] = [];
    const keep = (x: Tensor): void => {
      x.storage.keep = true;
      residual.push(x);
    };
    const steering = steered(engine, { ...shape, blockSize }, options);
    const logits = gpt(tape, network, {
      ...inputs,
      dropout: 0,
      steering: steering.tensors,
      ...(hidden && { onResidual: keep }),
    });
    const losses = crossentropy(tape, { logits, targets: inputs.targets, gradient: false });
    losses.storage.keep = true;
    logits.storage.keep = wanted;
    const plan = await buildPlan(engine.gpu, engine.kernels, tape);
    return new Forward(engine, { batchSize, blockSize }, { plan, inputs, logits, losses, residual, steering });
  }

  /** Losses (B, T) of one batch, nats; 0 where the target does not count. */
  async losses(batch: Batch): Promise<Float32Array> {
    this.submit(batch.inputs, batch.targets);
    return this.read(this.parts.losses);
  }

  /** Logits (B, T, V) after every position of `inputs` (B, T). */
  async logits(inputs: Uint32Array): Promise<Float32Array> {
    if (!this.parts.logits.storage.keep) throw new Error('this forward pass was built without logits');
    this.submitUncounted(inputs);
    return this.read(this.parts.logits);
  }

  /** The residual stream (B, T, C) after the embedding and after each layer: L + 1 of them, not yet normed. */
  async hidden(inputs: Uint32Array): Promise<readonly Float32Array[]> {
    if (this.parts.residual.length === 0) throw new Error('this forward pass was built without hidden states');
    this.submitUncounted(inputs);
    return Promise.all(this.parts.residual.map((x) => this.read(x)));
  }

  private submitUncounted(inputs: Uint32Array): void {
    this.submit(inputs, new Uint32Array(inputs.length).fill(NOT_COUNTED));
  }

  private submit(inputs: Uint32Array, targets: Uint32Array): void {
    const { device } = this.engine.gpu;
    const { params, tokens, targets: wanted } = this.parts.inputs;
    writeTensor(device, params, packParams({}));
    writeTensor(device, tokens, new Uint32Array(inputs));
    writeTensor(device, wanted, new Uint32Array(targets));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    this.parts.plan.encode(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  private async read(tensor: Tensor): Promise<Float32Array> {
    const { bytes } = tensor;
    return new Float32Array(await readBuffer(this.engine.gpu.device, { buffer: bufferOf(tensor), offset: 0, bytes }));
  }

  destroy(): void {
    const { plan, inputs, steering } = this.parts;
    for (const owned of [plan, inputs, steering]) owned.destroy();
  }
}

function steered(
  { gpu }: Engine,
  shape: ModelShape,
  { batchSize, headScale, firstKey }: ForwardOptions,
): SteeringInputs {
  const taken = { headScale: headScale !== undefined, firstKey: firstKey !== undefined };
  const steering = new SteeringInputs(gpu, shape, batchSize, taken);
  steering.write({ headScale, firstKey: firstKey && repeatedRows(firstKey, batchSize) });
  return steering;
}
