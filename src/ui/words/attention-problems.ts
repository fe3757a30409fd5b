/** @file Words for what can go wrong with maps of attention. */

import * as format from '../../data/format.ts';
import type { AttentionTooLarge } from '../../worker/attention-protocol.ts';
import type { ProblemWords } from './remedy.ts';

export function mapsTooLarge({ needed, available, layers, characters }: AttentionTooLarge): ProblemWords {
  return {
    title: 'These maps are too large for this machine',
    reason:
      `They need ${format.bytes(needed)}, and ${format.bytes(available)} are to be had. ` +
      `It works with ${format.count(layers.length)} of the layers and ${format.count(characters)} characters.`,
    main: { words: 'Look at this part', command: { type: 'attention-layers', layers, characters } },
    other: { words: 'Go on', command: { type: 'attention-dismiss' } },
  };
}
