/** @file What a person can ask of the Attention page. */
import type { AttentionChange } from './state.ts';

export type AttentionCommand =
  | AttentionChange
  | { readonly type: 'attention-knock-out' } // the check loss with the heads scaled as they are now
  | { readonly type: 'attention-cancel-knock' }
  | { readonly type: 'attention-score' } // what the heads do, measured now
  | { readonly type: 'attention-dismiss' }; // the problem was read
