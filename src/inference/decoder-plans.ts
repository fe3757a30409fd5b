/**
 * @file The two plans of a decoder. The pass over the whole window leaves every layer's keys and values; the step computes one
 * row from them. Both end by choosing a character on the GPU, so that either can follow the other within one submit.
 */
import type { Engine } from '../gpu/engine.ts';
import { buildPlan, type Plan } from '../gpu/plan.ts';
import { Tape } from '../gpu/tape.ts';
import { borrowed, type Tensor, tensorIn } from '../gpu/tensor.ts';
import { decode } from '../model/decode.ts';
import { gpt } from '../model/gpt.ts';
import { type PlanInputs, planInputs } from '../model/inputs.ts';
import type { Network } from '../model/network.ts';
import { sampleNext } from '../ops/sample.ts';
import { type Steerable, SteeringInputs } from './steering-inputs.ts';

/** Characters that the ring `written` holds, and that one submit may therefore write. */
export const MAX_CHARACTERS_A_SUBMIT = 32;

/** Owned by whoever builds them. */
export interface DecoderPlans {
  readonly inputs: PlanInputs;
  readonly steering: SteeringInputs;
  readonly window: Plan;
  readonly step: Plan | null; // null: every character is a pass over the window
  readonly logits: Tensor; // (1, T, V) of the window's pass
  readonly state: Tensor; // (1, 2) u32: length, counter
  readonly written: Tensor; // (MAX_CHARACTERS_A_SUBMIT) u32
}

function memory({ gpu }: Engine, label: string, shape: readonly number[]): Tensor {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const size = 4 * shape.reduce((product, length) => product * length, 1);
  return tensorIn({ buffer: gpu.device.createBuffer({ label, size, usage }), shape, label });
}

export interface DecoderPlanOptions {
  /** `false` leaves the step out. */
  readonly cache: boolean;
  /** What the plans take to be steered with. */
  readonly steering?: Steerable;
}

/** Compiles both plans. */
export async function buildDecoderPlans(
  engine: Engine,
  network: Network,
  { cache, steering: steerable = {} }: DecoderPlanOptions,
): Promise<DecoderPlans> {
  const { gpu, kernels, choices } = engine;
  const inputs = planInputs(gpu, network.shape, 1);
  const { tokens, ropeTable, params } = inputs;
  const steering = new SteeringInputs(gpu, network.shape, 1, steerable);
  const state = memory(engine, 'writing state', [1, 2]);
  const written = memory(engine, 'written', [MAX_CHARACTERS_A_SUBMIT]);
  const layers: Tensor[] = [];
  const onQkv = (qkv: Tensor) => {
    qkv.storage.keep = cache;
    layers.push(qkv);
  };
  const tape = new Tape({ choices, params });
  const logits = gpt(tape, network, { tokens, ropeTable, dropout: 0, steering: steering.tensors, onQkv });
  logits.storage.keep = true;
  sampleNext(tape, { logits, tokens, state, written });
  const window = await buildPlan(gpu, kernels, tape);
  const plans = { inputs, steering, window, logits, state, written };
  if (!cache) return { ...plans, step: null };
  const stepTape = new Tape({ choices, params });
  const qkv = layers.map(borrowed);
  const next = decode(stepTape, network, { tokens, state, ropeTable, steering: steering.tensors, qkv });
  sampleNext(stepTape, { logits: next, tokens, state, written });
  return { ...plans, step: await buildPlan(gpu, kernels, stepTape) };
}
