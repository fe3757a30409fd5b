/**
 * @file A tape runs once. Ops record their forward dispatches on it and push a thunk that records their backward; the
 * result is a flat list for the planner. Nothing here touches the GPU.
 *
 * The gradient rule, stated once: the first writer of a gradient in a step overwrites it (`=`), every later writer adds
 * to it (`+=`). The tape knows which writer is first, for activations and for parameters alike (a tied head writes wte's
 * gradient before the encoder adds to it), so nothing has to be cleared.
 */
import type { KernelChoices } from './choices.ts';
import { type Storage, sizeOf, type Tensor } from './tensor.ts';

/** Workgroups in x, y, z; each at most 65535. */
export type Grid = readonly [number, number, number];

/** One recorded dispatch. Buffers are given by the names the shader uses. */
export interface Dispatch {
  readonly kernel: string;
  readonly constants: Readonly<Record<string, number>>;
  readonly bindings: Readonly<Record<string, Tensor>>;
  readonly grid: Grid;
}

/** Where to write a gradient, and whether to add to what is there. */
export interface GradientSink {
  readonly grad: Tensor;
  readonly accumulate: boolean;
}

export interface TapeOptions {
  readonly choices: KernelChoices;
  /** The uniform buffer of what changes each step; bound wherever a shader has `params`. */
  readonly params: Tensor;
  /** Tests: extra floats behind every planned tensor, inside its binding, to catch writes past the end. */
  readonly guardFloats?: number;
}

export class Tape {
  readonly choices: KernelChoices;
  readonly dispatches: Dispatch[] = [];
  private readonly params: Tensor;
  private readonly guardFloats: number;
  private readonly thunks: (() => void)[] = [];
  private readonly gradients = new Map<Tensor, { grad: Tensor; written: boolean }>();

  constructor(options: TapeOptions) {
    this.choices = options.choices;
    this.params = options.params;
    this.guardFloats = options.guardFloats ?? 0;
  }

  /** A tensor whose memory the planner will find. */
  activation(shape: readonly number[], label: string): Tensor {
    const bytes = 4 * (sizeOf(shape) + this.guardFloats);
    const storage: Storage = { label, bytes, buffer: null, keep: this.guardFloats > 0, external: false };
    return { label, shape, storage, offset: 0, bytes };
  }

  /** Records one dispatch. `params` is added by itself. */
  run(dispatch: Dispatch): void {
    this.dispatches.push({ ...dispatch, bindings: { ...dispatch.bindings, params: this.params } });
  }

  /** Records what the backward pass of an op does; called in reverse order of the forward pass. */
  onBackward(thunk: () => void): void {
    this.thunks.push(thunk);
  }

  /** Gives a parameter (or a test's input) its gradient's memory. */
  registerGradient(tensor: Tensor, grad: Tensor): void {
    this.gradients.set(tensor, { grad, written: false });
  }

  /** The gradient of a tensor that all its users have written: what an op's backward reads. */
  gradientOf(tensor: Tensor): Tensor {
    const entry = this.gradients.get(tensor);
    if (!entry?.written) throw new Error(`nothing has written the gradient of ${tensor.label}`);
    return entry.grad;
  }

  /** The gradient to write for one use of a tensor. */
  gradientSink(tensor: Tensor): GradientSink {
    const entry = this.gradients.get(tensor);
    if (!entry) {
      const grad = this.activation(tensor.shape, `d_${tensor.label}`);
      this.gradients.set(tensor, { grad, written: true });
      return { grad, accumulate: false };
    }
    const accumulate = entry.written;
    entry.written = true;
    return { grad: entry.grad, accumulate };
  }

  /**
   * For `out = residual + branch`: the residual's gradient starts as out's own, without a copy. Every reader of out's
   * gradient has run by the time the residual's other users add to it, because thunks run in reverse order.
   */
  shareGradient(residual: Tensor, out: Tensor): void {
    if (this.gradients.has(residual)) throw new Error(`${residual.label} already has a gradient to add to`);
    this.gradients.set(residual, { grad: this.gradientOf(out), written: true });
  }

  /** Records the backward pass: the thunks in reverse. */
  backward(): void {
    for (const thunk of this.thunks.splice(0).reverse()) thunk();
  }
}
