/** @file How a reader of the model turns its attention from outside: nothing of this is trained, and absent means untouched. */
import type { Tensor } from '../gpu/tensor.ts';
import type { AttentionSteering } from '../ops/attention-steering.ts';

/** `keyBias` (B, T) f32 and `firstKey` (B, T) u32 hold in all layers and heads. */
export interface Steering extends AttentionSteering {
  readonly headScale?: Tensor | undefined; // (L, H) f32: factor on each head's output, before c_proj; 0 knocks it out
}
