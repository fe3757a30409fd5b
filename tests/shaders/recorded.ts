/** @file Every kind of plan, recorded without a GPU: what ops really hand to kernels. */
import type { ModelShape } from '../../src/config/types.ts';
import { BARRIER_FREE, type KernelChoices, type MatmulChoice, type RowChoice } from '../../src/gpu/choices.ts';
import { type Dispatch, Tape } from '../../src/gpu/tape.ts';
import { borrowed, type Tensor } from '../../src/gpu/tensor.ts';
import { squeezeNetwork } from '../../src/inference/quantize/squeeze-weights.ts';
import { decode } from '../../src/model/decode.ts';
import { gpt } from '../../src/model/gpt.ts';
import { planInputs } from '../../src/model/inputs.ts';
import { Int4Weights } from '../../src/model/int4-weights.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { RoundedWeights } from '../../src/model/rounded-weights.ts';
import type { Steering } from '../../src/model/steering.ts';
import { Weights } from '../../src/model/weights.ts';
import { attention, attentionProbabilities } from '../../src/ops/attention.ts';
import type { AttentionVariant } from '../../src/ops/attention-kernels.ts';
import type { AttentionSteering } from '../../src/ops/attention-steering.ts';
import { crossentropy } from '../../src/ops/crossentropy.ts';
import { sampleNext } from '../../src/ops/sample.ts';
import { OptimizerState } from '../../src/training/optimizer-state.ts';
import { recordTraining } from '../../src/training/record-training.ts';

const BASE: ModelShape = {
  nLayer: 2,
  nHead: 2,
  nEmbd: 20,
  blockSize: 9,
  vocabSize: 65,
  bias: true,
  tied: false,
  position: 'learned',
  ropeBase: 1000,
};

const SHAPES: readonly ModelShape[] = [
  BASE,
  { ...BASE, nEmbd: 24, position: 'rotary', bias: false, tied: true }, // heads of a multiple of 4, too
  { ...BASE, nEmbd: 40 }, // heads of more than 16 columns
  { ...BASE, nEmbd: 34, nHead: 1 }, // not a multiple of 4
];
const MATMULS: readonly MatmulChoice[] = ['naive', 'register', 'tiled'];
const ROWS: readonly RowChoice[] = ['thread', 'workgroup'];

function memory(label: string, shape: readonly number[]): Tensor {
  const bytes = 4 * shape.reduce((a, b) => a * b, 1);
  return { label, shape, storage: { label, bytes, buffer: null, keep: true, external: true }, offset: 0, bytes };
}

function training(shape: ModelShape, choices: KernelChoices, dropout: number): Dispatch[] {
  const weights = new Weights(null, shape);
  const optimizer = new OptimizerState(null, weights.layout);
  const rounded = dropout > 0 ? undefined : new RoundedWeights(null, weights, { bits: 2, squeezes: () => true });
  const inputs = planInputs(null, shape, 3);
  return recordTraining({ weights, rounded, optimizer, inputs, choices, dropout, metrics: null }).dispatches;
}

function evaluation(shape: ModelShape, choices: KernelChoices): Dispatch[] {
  const inputs = planInputs(null, shape, 3);
  const tape = new Tape({ choices, params: inputs.params });
  const logits = gpt(tape, new Weights(null, shape), { ...inputs, dropout: 0 });
  crossentropy(tape, { logits, targets: inputs.targets, gradient: false });
  return tape.dispatches;
}

/** All that can steer windows (B, T). */
function steeringOf({ nLayer, nHead }: ModelShape, B: number, T: number): Required<Steering> {
  const [keyBias, firstKey] = [memory('key_bias', [B, T]), memory('first_key', [B, T])];
  return { keyBias, firstKey, headScale: memory('head_scale', [nLayer, nHead]) };
}

function writing(shape: ModelShape, choices: KernelChoices, steering?: Steering): Dispatch[] {
  const inputs = planInputs(null, shape, 1);
  const { tokens } = inputs;
  const weights = new Weights(null, shape);
  const ring = { state: memory('state', [1, 2]), written: memory('written', [16]) };
  const layers: Tensor[] = [];
  const window = new Tape({ choices, params: inputs.params });
  const logits = gpt(window, weights, { ...inputs, dropout: 0, steering, onQkv: (qkv) => layers.push(qkv) });
  sampleNext(window, { logits, tokens, ...ring });
  const step = new Tape({ choices, params: inputs.params });
  const last = decode(step, weights, { ...inputs, steering, state: ring.state, qkv: layers.map(borrowed) });
  sampleNext(step, { logits: last, tokens, ...ring });
  return [...window.dispatches, ...step.dispatches];
}

/** The same from four-bit codes: all rows, and one row at a time. */
function squeezed(shape: ModelShape, choices: KernelChoices): Dispatch[] {
  const params = new Float32Array(parameterLayout(shape).total);
  const network = squeezeNetwork({ shape, params, bits: 4, scale: 'plain', squeezes: () => true });
  if (!network.ok) throw new Error(network.problem.code);
  const weights = new Int4Weights(null, { shape, packed: network.value.packed, params });
  const inputs = planInputs(null, shape, 3);
  const tape = new Tape({ choices, params: inputs.params });
  gpt(tape, weights, { ...inputs, dropout: 0 });
  const x = weights.embed(tape, { tokens: memory('tokens', [1, 9]), state: memory('state', [1, 2]) });
  weights.mlp(tape, { x, name: 'transformer.h.0.mlp', residual: x });
  weights.linear(tape, { x, name: 'lm_head' });
  return tape.dispatches;
}

/** What tests and views ask for beside those plans: the oracle of attention, steered gradients, and the probabilities. */
function attentionAside(shape: ModelShape, variant: AttentionVariant, steering: AttentionSteering): Dispatch[] {
  const params = memory('params', [16]);
  const tape = new Tape({ choices: BARRIER_FREE, params });
  const { nHead } = shape;
  const qkv = memory('qkv', [2, 9, 3 * shape.nEmbd]);
  const { out, logsumexp } = attention(tape, { qkv, nHead, dropout: 0, site: 0, variant, ...steering });
  attentionProbabilities(tape, { qkv, nHead, logsumexp, ...steering });
  tape.registerGradient(out, memory('d_out', out.shape));
  tape.gradientSink(out); // marks it as written
  tape.backward();
  return tape.dispatches;
}

/** The dispatches of all plans of all shapes by all choices of kernels. */
export function recordedDispatches(): Dispatch[] {
  const choices = MATMULS.flatMap((matmul) => ROWS.map((rows) => ({ matmul, rows })));
  const plans = SHAPES.flatMap((shape) =>
    choices.flatMap((choice) => [
      ...training(shape, choice, 0),
      ...training(shape, choice, 0.1),
      ...evaluation(shape, choice),
      ...writing(shape, choice),
      ...writing(shape, choice, steeringOf(shape, 1, shape.blockSize)),
      ...squeezed(shape, choice),
    ]),
  );
  const aside = SHAPES.flatMap((shape) =>
    (['naive', ...ROWS] as const).flatMap((variant) => [
      ...attentionAside(shape, variant, {}),
      ...attentionAside(shape, variant, steeringOf(shape, 2, 9)),
    ]),
  );
  return [...plans, ...aside];
}
