/** @file Representative override values of every kernel. A kernel that is not here fails the test. */

type Constants = Readonly<Record<string, number>>;

/** All combinations of true and false for the named overrides, each with the sizes. */
function flags(sizes: Constants, ...names: readonly string[]): Constants[] {
  return names.reduce<Constants[]>(
    (variants, name) => variants.flatMap((variant) => [0, 1].map((value) => ({ ...variant, [name]: value }))),
    [sizes],
  );
}

const ROW = { ROWS: 27, C: 20 };
const WORKGROUP = 64;
const HEADS = { B: 2, T: 9, H: 3, D: 6, SCALE: 0.4 };
const MATRIX = { M: 27, N: 33, K: 20 };

const ATTENTION = [0, 0.1].map((DROPOUT) => ({ ...HEADS, DROPOUT, SITE: 4 }));

export const VARIANTS: Readonly<Record<string, readonly Constants[]>> = {
  adamw: [{ CHUNKS: 7 }],
  attention_backward_dkv_naive: ATTENTION,
  attention_backward_dq_naive: ATTENTION,
  attention_forward_naive: ATTENTION,
  attention_probabilities: [HEADS],
  crossentropy: flags({ ROWS: 27, V: 65 }, 'GRADIENT'),
  crossentropy_workgroup: flags({ ROWS: 27, V: 65, WORKGROUP }, 'GRADIENT'),
  dropout: flags({ COUNT: 540, RATE: 0.1, SITE: 3 }, 'ACCUMULATE'),
  dropout_add: [{ COUNT: 540, RATE: 0.1, SITE: 3 }],
  encoder_backward_wpe: flags({ B: 3, COUNT: 180 }, 'ACCUMULATE'),
  encoder_backward_wte: flags({ N: 27, V: 65, C: 20 }, 'ACCUMULATE'),
  encoder_backward_wte_workgroup: flags({ N: 27, V: 65, C: 20 }, 'ACCUMULATE'),
  encoder_forward: flags({ V: 65, T: 9, C: 20, COUNT: 540 }, 'POSITIONS'),
  global_norm: [{ VECTORS: 112, ROWS: 27 }],
  global_norm_workgroup: [{ VECTORS: 112, ROWS: 27, WORKGROUP: 256 }],
  layernorm_backward_input: flags(ROW, 'ACCUMULATE'),
  layernorm_backward_input_vec4: flags({ ROWS: 27, C4: 5 }, 'ACCUMULATE'),
  layernorm_backward_input_workgroup: flags({ ...ROW, WORKGROUP }, 'ACCUMULATE'),
  layernorm_backward_weight: flags(ROW, 'ACCUMULATE', 'ACCUMULATE_BIAS'),
  layernorm_backward_weight_vec4: flags({ ROWS: 27, C4: 5 }, 'ACCUMULATE', 'ACCUMULATE_BIAS'),
  layernorm_backward_weight_workgroup: flags(ROW, 'ACCUMULATE', 'ACCUMULATE_BIAS'),
  layernorm_forward: [ROW],
  layernorm_forward_vec4: [{ ROWS: 27, C4: 5 }],
  layernorm_forward_workgroup: [{ ...ROW, WORKGROUP }],
  matmul_backward_input_naive: flags(MATRIX, 'GELU', 'ACCUMULATE'),
  matmul_backward_weight_naive: flags(MATRIX, 'BIAS', 'ACCUMULATE', 'ACCUMULATE_BIAS'),
  matmul_forward_naive: flags(MATRIX, 'BIAS', 'RESIDUAL', 'GELU'),
  rope: [1, -1].map((DIRECTION) => ({ B: 2, T: 9, H: 3, D: 6, DIRECTION })),
  sample: [{ T: 9, V: 65, SLOTS: 16 }],
  step_metrics: [{ SLOTS: 8 }],
};
