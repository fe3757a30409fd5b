/** @file Override values of kernels beside those that plans ask for: flags that rarely occur. */

export type Constants = Readonly<Record<string, number>>;

/** All combinations of true and false for the named overrides, each with the sizes. */
function flags(sizes: Constants, ...names: readonly string[]): Constants[] {
  return names.reduce<Constants[]>(
    (variants, name) => variants.flatMap((variant) => [0, 1].map((value) => ({ ...variant, [name]: value }))),
    [sizes],
  );
}

const ROW = { ROWS: 27, C: 20 };
const WORKGROUP = 64;

export const VARIANTS: Readonly<Record<string, readonly Constants[]>> = {
  adamw: [{ CHUNKS: 7 }],
  crossentropy: flags({ ROWS: 27, V: 65 }, 'GRADIENT'),
  crossentropy_workgroup: flags({ ROWS: 27, V: 65, WORKGROUP }, 'GRADIENT'),
  dropout: flags({ COUNT: 540, RATE: 0.1, SITE: 3 }, 'ACCUMULATE'),
  dropout_add: [{ COUNT: 540, RATE: 0.1, SITE: 3 }],
  encoder_backward_wpe: flags({ B: 3, COUNT: 180 }, 'ACCUMULATE'),
  encoder_backward_wte: flags({ N: 27, V: 65, C: 20 }, 'ACCUMULATE'),
  encoder_backward_wte_workgroup: flags({ N: 27, V: 65, C: 20 }, 'ACCUMULATE'),
  encoder_decode: flags({ V: 65, T: 9, C: 20, COUNT: 20 }, 'POSITIONS'),
  encoder_forward: flags({ V: 65, T: 9, C: 20, COUNT: 540 }, 'POSITIONS'),
  fake_quantize: [0, 1, 2].map((KIND) => ({ N: 5, K: 36, KIND, HALF: 1 })),
  global_norm: [{ VECTORS: 112, ROWS: 27 }],
  global_norm_workgroup: [{ VECTORS: 112, ROWS: 27, WORKGROUP: 128 }],
  layernorm_backward_input: flags(ROW, 'ACCUMULATE'),
  layernorm_backward_input_vec4: flags({ ROWS: 27, C4: 5 }, 'ACCUMULATE'),
  layernorm_backward_input_workgroup: flags({ ...ROW, WORKGROUP }, 'ACCUMULATE'),
  layernorm_backward_weight: flags(ROW, 'ACCUMULATE', 'ACCUMULATE_BIAS'),
  layernorm_backward_weight_vec4: flags({ ROWS: 27, C4: 5 }, 'ACCUMULATE', 'ACCUMULATE_BIAS'),
  layernorm_backward_weight_workgroup: flags(ROW, 'ACCUMULATE', 'ACCUMULATE_BIAS'),
  layernorm_forward: [ROW],
  layernorm_forward_vec4: [{ ROWS: 27, C4: 5 }],
  layernorm_forward_workgroup: [{ ...ROW, WORKGROUP }],
  sample: [9, 1].map((ROWS) => ({ T: 9, V: 65, SLOTS: 16, ROWS })),
  step_metrics: [{ SLOTS: 8 }],
};
