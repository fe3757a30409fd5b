/**
 * @file Between the flat buffer of the GPU and tensors as Hugging Face's GPT-2 has them. The one difference is that its
 * Conv1D matrices are (in, out) while ours are (out, in).
 */
import type { Parameter, ParameterLayout } from '../model/parameters.ts';
import type { FileTensor, TensorSource } from './tensor.ts';

/** The shape of a weight in a file. */
export function fileShape({ shape, transposed }: Parameter): readonly number[] {
  return transposed ? [...shape].reverse() : shape;
}

/** The tensors of a flat buffer (total), named with `prefix` before the Hugging Face names. */
export function toFileTensors(layout: ParameterLayout, flat: Float32Array, prefix = ''): TensorSource[] {
  if (flat.length !== layout.total) throw new Error(`${flat.length} numbers for a layout of ${layout.total}`);
  return layout.tensors.map((parameter) => {
    const { name, offset, size } = parameter;
    const source = flat.subarray(offset, offset + size);
    const write = (target: Float32Array) => copyBetween(source, target, parameter.shape, parameter.transposed);
    return { name: prefix + name, shape: fileShape(parameter), write };
  });
}

/** The flat buffer (total) of a file's tensors, padding 0. Names and shapes must have been checked: throws if one is missing. */
export function fromFileTensors(
  layout: ParameterLayout,
  tensors: ReadonlyMap<string, FileTensor>,
  prefix = '',
): Float32Array<ArrayBuffer> {
  const flat = new Float32Array(layout.total);
  for (const parameter of layout.tensors) {
    const tensor = tensors.get(prefix + parameter.name);
    if (!tensor) throw new Error(`no tensor ${prefix}${parameter.name}`);
    const target = flat.subarray(parameter.offset, parameter.offset + parameter.size);
    copyBetween(tensor.data, target, fileShape(parameter), parameter.transposed);
  }
  return flat;
}

/** Copies, or copies transposed: (rows, columns) → (columns, rows). */
function copyBetween(source: Float32Array, target: Float32Array, shape: readonly number[], transposed: boolean): void {
  if (source.length !== target.length) throw new Error(`${source.length} numbers for a place of ${target.length}`);
  if (!transposed) {
    target.set(source);
    return;
  }
  const [rows = 0, columns = 0] = shape; // matrices only
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      target[column * rows + row] = source[row * columns + column] ?? 0; // inside: lengths agree
    }
  }
}
