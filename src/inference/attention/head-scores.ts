/** @file What every head does, measured in one submit: places on windows of the text kept aside, look-ups on repeated strings. */
import { scoreStrings } from '../../data/attention/score-strings.ts';
import { type HeadScores, joinScores, scoreHeads } from '../../data/attention/scores.ts';
import { type Batch, NOT_COUNTED } from '../../data/batches.ts';
import { END_OF_TEXT_ID } from '../../data/tokenizer.ts';
import type { Engine } from '../../gpu/engine.ts';
import type { Network } from '../../model/network.ts';
import { AttentionCapture } from './capture.ts';
import type { CaptureWindow } from './record-capture.ts';

/** Strings are always the same, so that two measurements differ by the network alone. */
const STRING_SEED = 1;

interface Windows {
  readonly batchSize: number; // B
  readonly blockSize: number; // T
}

/** What is measured on. */
export interface ScoreTexts extends Windows {
  readonly windows: Uint32Array; // (B, T) of the text kept aside
  readonly lengths: readonly number[]; // (B): readers of the windows that are no filling
  readonly strings: Uint32Array; // (B, T)
}

/** From one batch of check windows; strings begin with a border where all windows do. */
export function scoreTexts({ inputs, targets }: Batch, { batchSize, blockSize: T }: Windows): ScoreTexts {
  const lengths = Array.from({ length: batchSize }, (_, b) => {
    const row = targets.subarray(b * T, (b + 1) * T);
    return row.findLastIndex((target) => target !== NOT_COUNTED) + 1;
  });
  const border = lengths.every((_, b) => inputs[b * T] === END_OF_TEXT_ID);
  const strings = scoreStrings(inputs, { blockSize: T, rows: batchSize, seed: STRING_SEED, border });
  return { windows: inputs, lengths, strings, batchSize, blockSize: T };
}

/** What is captured: windows and strings, one below the other. Ask `captureProblem` whether it fits. */
export const scoreWindow = ({ batchSize, blockSize }: Windows): CaptureWindow => ({
  batchSize: 2 * batchSize,
  blockSize,
  layers: null,
});

/** Owns its capture; the network belongs to somebody else. */
export class HeadScorer {
  private readonly texts: ScoreTexts;
  private readonly nHead: number;
  private readonly capture: AttentionCapture;

  private constructor(texts: ScoreTexts, nHead: number, capture: AttentionCapture) {
    this.texts = texts;
    this.nHead = nHead;
    this.capture = capture;
  }

  static async build(engine: Engine, network: Network, texts: ScoreTexts): Promise<HeadScorer> {
    const capture = await AttentionCapture.build(engine, network, scoreWindow(texts));
    return new HeadScorer(texts, network.shape.nHead, capture);
  }

  /** Scores of the live weights as they are when it is called. Two calls must not overlap. */
  async score(): Promise<HeadScores> {
    const { windows, strings, lengths, blockSize } = this.texts;
    const { probabilities } = await this.capture.run({ ids: [...windows, ...strings] });
    const text = { blockSize, nHead: this.nHead };
    const upper = probabilities.map((map) => map.subarray(0, map.length / 2));
    const lower = probabilities.map((map) => map.subarray(map.length / 2));
    return joinScores(
      scoreHeads(upper, { ...text, ids: windows, lengths }),
      scoreHeads(lower, { ...text, ids: strings }),
    );
  }

  destroy(): void {
    this.capture.destroy();
  }
}
