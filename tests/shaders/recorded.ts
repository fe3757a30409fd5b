/** @file Every kind of plan, recorded without a GPU: what ops really hand to kernels. */
import type { ModelShape } from '../../src/config/types.ts';
import type { KernelChoices, MatmulChoice, RowChoice } from '../../src/gpu/choices.ts';
import { type Dispatch, Tape } from '../../src/gpu/tape.ts';
import type { Tensor } from '../../src/gpu/tensor.ts';
import { gpt } from '../../src/model/gpt.ts';
import { planInputs } from '../../src/model/inputs.ts';
import { Weights } from '../../src/model/weights.ts';
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
  { ...BASE, position: 'rotary', bias: false, tied: true },
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
  return recordTraining({ weights, optimizer, inputs: planInputs(null, shape, 3), choices, dropout, metrics: null })
    .dispatches;
}

function evaluation(shape: ModelShape, choices: KernelChoices): Dispatch[] {
  const inputs = planInputs(null, shape, 3);
  const tape = new Tape({ choices, params: inputs.params });
  const logits = gpt(tape, new Weights(null, shape), { ...inputs, dropout: 0 });
  crossentropy(tape, { logits, targets: inputs.targets, gradient: false });
  return tape.dispatches;
}

function writing(shape: ModelShape, choices: KernelChoices): Dispatch[] {
  const inputs = planInputs(null, shape, 1);
  const tape = new Tape({ choices, params: inputs.params });
  const logits = gpt(tape, new Weights(null, shape), { ...inputs, dropout: 0 });
  sampleNext(tape, { logits, tokens: inputs.tokens, state: memory('state', [2]), written: memory('written', [16]) });
  return tape.dispatches;
}

/** The dispatches of all plans of all shapes by all choices of kernels. */
export function recordedDispatches(): Dispatch[] {
  const choices = MATMULS.flatMap((matmul) => ROWS.map((rows) => ({ matmul, rows })));
  return SHAPES.flatMap((shape) =>
    choices.flatMap((choice) => [
      ...training(shape, choice, 0),
      ...training(shape, choice, 0.1),
      ...evaluation(shape, choice),
      ...writing(shape, choice),
    ]),
  );
}
