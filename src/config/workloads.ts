/** @file The benchmark's three workloads, sized like the measured peers: 65 raw ids, untied head, GPT-2's recipe. */
import { defaultConfig, withSettings } from './config.ts';
import type { Config } from './types.ts';

export interface Workload {
  readonly id: 'W1' | 'W2' | 'W3';
  readonly title: string;
  readonly config: Config;
  /** Raw ids: no place is kept for `<|endoftext|>`. */
  readonly vocabSize: 65;
}

const recipe = withSettings(defaultConfig(), {
  bias: true,
  tied: false,
  dropout: 0,
  position: 'learned',
  init: 'gpt2',
  learningRate: 0.001,
  beta1: 0.9,
  beta2: 0.99,
});

export const workloads: readonly Workload[] = [
  {
    id: 'W1',
    title: '4 layers, 4 heads, width 64, context 64, batch 12',
    config: withSettings(recipe, { nLayer: 4, nHead: 4, nEmbd: 64, blockSize: 64, batchSize: 12 }),
    vocabSize: 65,
  },
  {
    id: 'W2',
    title: '4 layers, 4 heads, width 128, context 64, batch 12',
    config: withSettings(recipe, { nLayer: 4, nHead: 4, nEmbd: 128, blockSize: 64, batchSize: 12 }),
    vocabSize: 65,
  },
  {
    id: 'W3',
    title: '6 layers, 6 heads, width 384, context 256, batch 4',
    config: withSettings(recipe, { nLayer: 6, nHead: 6, nEmbd: 384, blockSize: 256, batchSize: 4 }),
    vocabSize: 65,
  },
];
