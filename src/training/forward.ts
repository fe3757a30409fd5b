/** @file One forward pass over a batch, with the losses and, if asked for, the logits copied back. Reads the live weights. */
import { type Batch, NOT_COUNTED } from '../data/batches.ts';
import type { Engine } from '../gpu/engine.ts';
import { packParams } from '../gpu/params.ts';
import { buildPlan, type Plan } from '../gpu/plan.ts';
import { readBuffer } from '../gpu/readback.ts';
import { Tape } from '../gpu/tape.ts';
import { bufferOf, type Tensor, writeTensor } from '../gpu/tensor.ts';
import { gpt } from '../model/gpt.ts';
import { type PlanInputs, planInputs } from '../model/inputs.ts';
import type { Network } from '../model/network.ts';
import { crossentropy } from '../ops/crossentropy.ts';

interface Parts {
  readonly plan: Plan;
  readonly inputs: PlanInputs;
  readonly logits: Tensor; // (B, T, V)
  readonly losses: Tensor; // (B, T)
}

/** Owns its plan; the network belongs to somebody else. */
export class Forward {
  readonly batchSize: number;
  private readonly engine: Engine;
  private readonly parts: Parts;

  private constructor(engine: Engine, batchSize: number, parts: Parts) {
    this.engine = engine;
    this.batchSize = batchSize;
    this.parts = parts;
  }

  /** `logits`: they will be read, so their memory is kept. */
  static async build(
    engine: Engine,
    network: Network,
    options: { readonly batchSize: number; readonly logits?: boolean },
  ): Promise<Forward> {
    const { batchSize, logits: wanted = false } = options;
    const inputs = planInputs(engine.gpu, network.shape, batchSize);
    const tape = new Tape({ choices: engine.choices, params: inputs.params });
    const logits = gpt(tape, network, { ...inputs, dropout: 0 });
    const losses = crossentropy(tape, { logits, targets: inputs.targets, gradient: false });
    losses.storage.keep = true;
    logits.storage.keep = wanted;
    const plan = await buildPlan(engine.gpu, engine.kernels, tape);
    return new Forward(engine, batchSize, { plan, inputs, logits, losses });
  }

  /** Losses (B, T) of one batch, nats; 0 where the target does not count. */
  async losses(batch: Batch): Promise<Float32Array> {
    this.submit(batch.inputs, batch.targets);
    return this.read(this.parts.losses);
  }

  /** Logits (B, T, V) after every position of `inputs` (B, T). */
  async logits(inputs: Uint32Array): Promise<Float32Array> {
    if (!this.parts.logits.storage.keep) throw new Error('this forward pass was built without logits');
    this.submit(inputs, new Uint32Array(inputs.length).fill(NOT_COUNTED));
    return this.read(this.parts.logits);
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
    this.parts.plan.destroy();
    this.parts.inputs.destroy();
  }
}
