/** @file A forward pass with a bias on what may be looked at: the answer after the last place of each row. */
import type { Engine } from '../../gpu/engine.ts';
import { packParams } from '../../gpu/params.ts';
import { buildPlan, type Plan } from '../../gpu/plan.ts';
import { readBuffer } from '../../gpu/readback.ts';
import { Tape } from '../../gpu/tape.ts';
import { bufferOf, sizeOf, type Tensor, tensorIn, writeTensor } from '../../gpu/tensor.ts';
import { gpt } from '../../model/gpt.ts';
import { type PlanInputs, planInputs } from '../../model/inputs.ts';
import type { Network } from '../../model/network.ts';

interface Parts {
  readonly plan: Plan;
  readonly inputs: PlanInputs;
  readonly keyBias: Tensor; // (B, T)
  readonly logits: Tensor; // (B, T, V)
}

/** Owns its plan and the bias; the network belongs to somebody else. */
export class SteeredForward {
  readonly batchSize: number;
  readonly blockSize: number;
  private readonly engine: Engine;
  private readonly parts: Parts;

  private constructor(engine: Engine, window: { batchSize: number; blockSize: number }, parts: Parts) {
    this.engine = engine;
    this.batchSize = window.batchSize;
    this.blockSize = window.blockSize;
    this.parts = parts;
  }

  /** Whole contexts of the network. */
  static async build(engine: Engine, network: Network, batchSize: number): Promise<SteeredForward> {
    const { shape } = network;
    const { blockSize } = shape;
    const inputs = planInputs(engine.gpu, shape, batchSize);
    const keyBias = biasTensor(engine, batchSize, blockSize);
    const tape = new Tape({ choices: engine.choices, params: inputs.params });
    const logits = gpt(tape, network, { ...inputs, dropout: 0, steering: { keyBias } });
    logits.storage.keep = true;
    const plan = await buildPlan(engine.gpu, engine.kernels, tape);
    return new SteeredForward(engine, { batchSize, blockSize }, { plan, inputs, keyBias, logits });
  }

  /** Logits (V) after the last place of each row of `ids` (B, T), with `keyBias` (B, T) in nats, each in memory of its own. */
  async answers(rows: {
    readonly ids: Uint32Array<ArrayBuffer>;
    readonly keyBias: Float32Array<ArrayBuffer>;
  }): Promise<readonly Float32Array[]> {
    const { device } = this.engine.gpu;
    const { plan, inputs, keyBias, logits } = this.parts;
    writeTensor(device, inputs.params, packParams({}));
    writeTensor(device, inputs.tokens, rows.ids);
    writeTensor(device, keyBias, rows.keyBias.buffer);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    plan.encode(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
    const buffer = bufferOf(logits);
    const values = new Float32Array(await readBuffer(device, { buffer, offset: logits.offset, bytes: logits.bytes }));
    const V = values.length / (this.batchSize * this.blockSize);
    const after = (row: number): number => ((row + 1) * this.blockSize - 1) * V;
    return Array.from({ length: this.batchSize }, (_, row) => values.subarray(after(row), after(row) + V));
  }

  destroy(): void {
    this.parts.plan.destroy();
    this.parts.inputs.destroy();
    bufferOf(this.parts.keyBias).destroy();
  }
}

function biasTensor({ gpu }: Engine, batchSize: number, blockSize: number): Tensor {
  const [label, shape] = ['key_bias', [batchSize, blockSize]];
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
  return tensorIn({ label, shape, buffer: gpu.device.createBuffer({ label, size: 4 * sizeOf(shape), usage }) });
}
