/** @file What can be wrong with a file; every reader of `formats` answers with a value or one of these, and never throws. */

export interface FormatProblem {
  readonly code:
    | 'not-safetensors' // the container: header, offsets, sizes
    | 'unsupported-type' // a tensor that is not float32
    | 'not-a-model' // a safetensors file without Fledgling's metadata, or with metadata that contradict themselves
    | 'unsupported-version' // written by a later Fledgling
    | 'wrong-tensors' // names or shapes are not those of the config
    | 'not-finite'; // a weight is NaN or infinite
  /** Which field or tensor, for people who look closer; not translated. */
  readonly detail: string;
}

export type FormatAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FormatProblem };

export function formatProblem(
  code: FormatProblem['code'],
  detail: string,
): { readonly ok: false; readonly problem: FormatProblem } {
  return { ok: false, problem: { code, detail } };
}
