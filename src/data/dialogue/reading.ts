/** @file Dialogues as a reading: their answers to learn from, mixed with the text of phase 1, and answers kept aside to check on. */
import { mix } from '../mix.ts';
import type { Reading } from '../reading.ts';
import { rowBatches, rowCheckBatches, rowEvaluationBatches } from '../rows.ts';
import { END_OF_TEXT_ID } from '../tokenizer.ts';
import type { Example } from './example.ts';

export interface DialogueReading {
  readonly learn: readonly Example[]; // not empty
  readonly aside: readonly Example[];
  /** The text of phase 1, and the share of rows that come from it; without a text all rows are answers. */
  readonly text: Reading | null;
  readonly share: number; // 0..1
}

export function dialogueReading({ learn, aside, text, share }: DialogueReading): Reading {
  return {
    start: [END_OF_TEXT_ID],
    border: '\n\n',
    batches: (windows) => {
      const answers = rowBatches({ rows: learn, ...windows });
      if (!text) return answers;
      return mix({ a: answers, b: text.batches(windows), share, batchSize: windows.batchSize });
    },
    checks: (windows) => rowCheckBatches({ rows: aside, ...windows }),
    everything: (windows) => rowEvaluationBatches({ rows: [...learn, ...aside], ...windows }),
  };
}
