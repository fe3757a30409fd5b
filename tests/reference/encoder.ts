/** @file The embedding in float64: out[b,t] = wte[tokens[b,t]] + wpe[t]. */

export interface EncoderCase {
  readonly B: number;
  readonly T: number;
  readonly V: number;
  readonly C: number;
  readonly tokens: ArrayLike<number>; // (B, T)
  readonly wte: ArrayLike<number>; // (V, C)
  readonly wpe: ArrayLike<number> | null; // (T, C)
}

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? Number.NaN;

/** out (B, T, C); an id that is not in the vocabulary embeds as zeros. */
export function encoderForward({ B, T, V, C, tokens, wte, wpe }: EncoderCase): Float64Array {
  return Float64Array.from({ length: B * T * C }, (_, i) => {
    const c = i % C;
    const n = Math.floor(i / C);
    const token = at(tokens, n);
    return (token < V ? at(wte, token * C + c) : 0) + (wpe ? at(wpe, (n % T) * C + c) : 0);
  });
}

/** dwte (V, C) and dwpe (T, C) of dout (B, T, C): each row of dout goes to its token and to its position. */
export function encoderBackward(
  { B, T, V, C, tokens }: EncoderCase,
  dout: ArrayLike<number>,
): { dwte: Float64Array; dwpe: Float64Array } {
  const dwte = new Float64Array(V * C);
  const dwpe = new Float64Array(T * C);
  for (let n = 0; n < B * T; n++) {
    const token = at(tokens, n);
    for (let c = 0; c < C; c++) {
      const d = at(dout, n * C + c);
      if (token < V) dwte[token * C + c] = at(dwte, token * C + c) + d;
      dwpe[(n % T) * C + c] = at(dwpe, (n % T) * C + c) + d;
    }
  }
  return { dwte, dwpe };
}
