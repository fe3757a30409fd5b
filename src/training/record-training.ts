/** @file Records one training step on a tape: forward, loss, backward, clipping, AdamW. Touches no GPU. */
import type { KernelChoices } from '../gpu/choices.ts';
import { Tape } from '../gpu/tape.ts';
import { type Tensor, tensorIn } from '../gpu/tensor.ts';
import { gpt } from '../model/gpt.ts';
import type { PlanInputs } from '../model/inputs.ts';
import type { RoundedWeights } from '../model/rounded-weights.ts';
import type { Steering } from '../model/steering.ts';
import type { Weights } from '../model/weights.ts';
import { crossentropy } from '../ops/crossentropy.ts';
import { optimizer } from '../ops/optimizer.ts';
import type { OptimizerState } from './optimizer-state.ts';

export interface TrainingRecord {
  readonly weights: Weights;
  /** Computes with these, rounded from `weights` at each step; with `weights` themselves without it. */
  readonly rounded?: RoundedWeights | undefined;
  readonly optimizer: OptimizerState;
  readonly inputs: PlanInputs;
  readonly choices: KernelChoices;
  readonly dropout: number;
  /** What each query may see; as usual without it. */
  readonly steering?: Steering | undefined;
  /** The ring of losses (K, 4), or null to count memory only. */
  readonly metrics: GPUBuffer | null;
}

export function recordTraining(record: TrainingRecord): Tape {
  const { weights, rounded, optimizer: state, inputs, choices, dropout, steering, metrics } = record;
  const tape = new Tape({ choices, params: inputs.params });
  const network = rounded ?? weights;
  rounded?.record(tape);
  const grads = state.grads.tensors();
  for (const { name } of weights.layout.tensors) {
    const grad = grads.get(name);
    if (!grad) throw new Error(`no gradient for ${name}`);
    tape.registerGradient(network.get(name), grad);
  }
  const logits = gpt(tape, network, { ...inputs, dropout, steering }); // (B, T, V)
  const losses = crossentropy(tape, { logits, targets: inputs.targets, gradient: true }); // (B, T)
  tape.backward();
  optimizer(tape, {
    params: weights.params.flat,
    grads: state.grads.flat,
    m: state.m.flat,
    v: state.v.flat,
    chunks: state.chunks,
    losses,
    metrics: metrics ? metricsTensor(metrics) : tape.activation([1, 4], 'metrics'),
  });
  return tape;
}

function metricsTensor(buffer: GPUBuffer): Tensor {
  return tensorIn({ buffer, shape: [buffer.size / 16, 4], label: 'metrics' });
}
