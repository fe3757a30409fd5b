/** @file Loss of a network on given windows. Reads the live weights, so nothing may train between its submits. */
import type { Batch } from '../data/batches.ts';
import type { Engine } from '../gpu/engine.ts';
import { packParams } from '../gpu/params.ts';
import { buildPlan, type Plan } from '../gpu/plan.ts';
import { readBuffer } from '../gpu/readback.ts';
import { Tape } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';
import { gpt } from '../model/gpt.ts';
import { type PlanInputs, planInputs } from '../model/inputs.ts';
import type { Weights } from '../model/weights.ts';
import { crossentropy } from '../ops/crossentropy.ts';

/** Sum of losses (nats) over the targets that count, and their number. */
export interface Evaluation {
  readonly sum: number;
  readonly counted: number;
}

export class Evaluator {
  readonly batchSize: number;
  private readonly engine: Engine;
  private readonly plan: Plan;
  private readonly inputs: PlanInputs;
  private readonly losses: Tensor; // (B, T)

  private constructor(engine: Engine, parts: { plan: Plan; inputs: PlanInputs; losses: Tensor; batchSize: number }) {
    this.engine = engine;
    this.plan = parts.plan;
    this.inputs = parts.inputs;
    this.losses = parts.losses;
    this.batchSize = parts.batchSize;
  }

  static async build(engine: Engine, weights: Weights, batchSize: number): Promise<Evaluator> {
    const inputs = planInputs(engine.gpu, weights.shape, batchSize);
    const tape = new Tape({ choices: engine.choices, params: inputs.params });
    const logits = gpt(tape, weights, { ...inputs, dropout: 0 });
    const losses = crossentropy(tape, { logits, targets: inputs.targets, gradient: false });
    losses.storage.keep = true;
    return new Evaluator(engine, {
      plan: await buildPlan(engine.gpu, engine.kernels, tape),
      inputs,
      losses,
      batchSize,
    });
  }

  /** Runs one batch a submit and yields what is known so far; the last one yielded is the result. */
  async *evaluate(batches: Iterable<Batch>): AsyncGenerator<Evaluation> {
    let sum = 0;
    let counted = 0;
    for (const batch of batches) {
      for (const loss of await this.run(batch)) sum += loss;
      counted += batch.counted;
      yield { sum, counted };
    }
  }

  /** Losses (B·T) of one batch; 0 where the target does not count. */
  private async run(batch: Batch): Promise<Float32Array> {
    const { device } = this.engine.gpu;
    const { params, tokens, targets } = this.inputs;
    writeTensor(device, params, packParams({ inverseCount: 1 / Math.max(1, batch.counted) }));
    writeTensor(device, tokens, new Uint32Array(batch.inputs));
    writeTensor(device, targets, new Uint32Array(batch.targets));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    this.plan.encode(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
    const { buffer } = this.losses.storage;
    if (!buffer) throw new Error('the losses were never planned');
    return new Float32Array(await readBuffer(device, { buffer, offset: 0, bytes: this.losses.bytes }));
  }

  destroy(): void {
    this.plan.destroy();
    this.inputs.destroy();
  }
}

function writeTensor(device: GPUDevice, tensor: Tensor, data: Uint32Array<ArrayBuffer> | ArrayBuffer): void {
  const { buffer } = tensor.storage;
  if (!buffer) throw new Error(`${tensor.label} was not allocated`);
  device.queue.writeBuffer(buffer, tensor.offset, data);
}
