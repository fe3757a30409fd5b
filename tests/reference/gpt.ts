/** @file The residual stream of a whole network in float64, composed of the twins of its ops; biases are optional. */
import type { ModelShape } from '../../src/config/types.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { type AttentionCase, attentionForward } from './attention.ts';
import { encoderForward } from './encoder.ts';
import { layernormForward } from './layernorm.ts';
import { linearForward } from './matmul.ts';
import { mlpForward } from './matmul-mlp.ts';
import { rotate } from './rope.ts';

export interface GptCase {
  readonly shape: ModelShape;
  readonly params: Float32Array; // flat, in the layout of `parameterLayout`
  readonly tokens: ArrayLike<number>; // (B, T)
  readonly steering?: Pick<AttentionCase, 'keyBias' | 'firstKey'> & {
    readonly headScale?: ArrayLike<number>; // (L, H), what each head's output is multiplied with
  };
}

/** (B, T, C) after the embedding and after each layer, each layer's probabilities (B, H, T, T), and the logits (B, T, V). */
export function gptForward({ shape, params, tokens, steering }: GptCase): {
  readonly residual: readonly Float64Array[];
  readonly probabilities: readonly Float64Array[];
  readonly logits: Float64Array;
} {
  const { nLayer, nHead: H, nEmbd: C, blockSize: T, vocabSize: V } = shape;
  const [M, B, D] = [tokens.length, tokens.length / T, C / H];
  const byName = new Map(parameterLayout(shape).tensors.map((parameter) => [parameter.name, parameter]));
  const optional = (name: string): Float32Array | undefined => {
    const found = byName.get(name);
    return found && params.subarray(found.offset, found.offset + found.size);
  };
  const get = (name: string): Float32Array => optional(name) ?? new Float32Array();
  const norm = (x: Float64Array, name: string) =>
    layernormForward({ rows: M, C, x, weight: get(`${name}.weight`), bias: get(`${name}.bias`) });
  const linear = (N: number, x: Float64Array, name: string, residual?: Float64Array) =>
    linearForward({ M, N, K: C }, { x, weight: get(`${name}.weight`), bias: optional(`${name}.bias`), residual });

  const wte = get('transformer.wte.weight');
  let x = encoderForward({ B, T, V, C, tokens, wte, wpe: optional('transformer.wpe.weight') ?? null });
  const residual = [x];
  const probabilities: Float64Array[] = [];
  for (let layer = 0; layer < nLayer; layer++) {
    const name = `transformer.h.${layer}`;
    const packed = linear(3 * C, norm(x, `${name}.ln_1`), `${name}.attn.c_attn`); // (B, T, 3C)
    const qkv = shape.position === 'rotary' ? rotate({ B, T, H, D, base: shape.ropeBase }, packed, 1) : packed;
    const attention = attentionForward({ B, T, H, D, qkv, ...steering });
    probabilities.push(attention.probabilities);
    const heads = attention.out.map((value, i) => {
      const factor = steering?.headScale?.[layer * H + Math.floor((i % C) / D)];
      return factor === undefined ? value : factor * value;
    });
    x = linear(C, heads, `${name}.attn.c_proj`, x);
    x = mlpForward(
      { M, C, F: 4 * C },
      {
        x: norm(x, `${name}.ln_2`),
        fcWeight: get(`${name}.mlp.c_fc.weight`),
        fcBias: optional(`${name}.mlp.c_fc.bias`) ?? new Float32Array(4 * C),
        projWeight: get(`${name}.mlp.c_proj.weight`),
        projBias: optional(`${name}.mlp.c_proj.bias`) ?? new Float32Array(C),
        residual: x,
      },
    );
    residual.push(x);
  }
  const head = { x: norm(x, 'transformer.ln_f'), weight: optional('lm_head.weight') ?? wte };
  return { residual, probabilities, logits: linearForward({ M, N: V, K: C }, head) };
}
