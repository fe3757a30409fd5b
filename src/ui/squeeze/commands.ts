/** @file What a person can ask of the Squeeze page. */
import type { DuetRequest, SqueezedBits, SqueezeSettings } from '../../worker/squeeze-protocol.ts';

export type SqueezeCommand =
  | { readonly type: 'squeeze'; readonly settings: SqueezeSettings }
  | { readonly type: 'squeeze-measure' } // loss at every width, then how faithful this one is
  | { readonly type: 'squeeze-tensors' }
  | { readonly type: 'squeeze-speeds' } // untrained networks of every size
  | { readonly type: 'duet'; readonly request: DuetRequest }
  | { readonly type: 'train-rounded'; readonly bits: SqueezedBits; readonly steps: number }
  | { readonly type: 'cancel-squeeze' }
  | { readonly type: 'blind-begin'; readonly prompt: string; readonly seed: number }
  | { readonly type: 'blind-guess'; readonly first: boolean } // the first text is the squeezed one's
  | { readonly type: 'blind-next' };
