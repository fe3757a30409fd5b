/** @file Small valid values for the unit tests of the Squeeze page. */

import { emptySqueeze } from '../../src/ui/squeeze/state.ts';
import type { DuetRequest, Fidelity, SqueezeReport, SweepPoint, Written } from '../../src/worker/squeeze-protocol.ts';

export const report = (changes: Partial<SqueezeReport> = {}): SqueezeReport => ({
  runId: 'a',
  step: 40,
  settings: emptySqueeze.settings,
  bytesBefore: 1000,
  bytesAfter: 150,
  sizes: [
    { bits: 32, bytes: 1000 },
    { bits: 4, bytes: 150 },
  ],
  tensors: [],
  block: {
    tensor: 'lm_head.weight',
    row: 0,
    block: 0,
    scale: 0.5,
    weights: [-8, 0.3, 0.3, 6.9],
    levels: [-8, 0, 0, 7],
  },
  histogram: { binWidth: 0.25, before: [], after: [] },
  packed: true,
  ...changes,
});

export const point = (bits: SweepPoint['bits'], loss: number, trained: SweepPoint['trained'] = null): SweepPoint => ({
  bits,
  bytes: 10 * bits,
  loss,
  trained,
});

export const fidelity = (before: number, after: number, bits: Fidelity['bits'] = 4): Fidelity => ({
  bits,
  characters: 100,
  lossBefore: 2,
  lossAfter: 2.03,
  divergence: 0.02,
  agreement: 0.9,
  untilDivergence: { median: 6, prompts: 32, length: 64 },
  charactersPerSecond: { before, after },
});

export const request = (changes: Partial<DuetRequest> = {}): DuetRequest => ({
  requestId: 'duet',
  prompt: 'x',
  length: 4,
  temperature: 0.8,
  topK: 0,
  seed: 1,
  follow: false,
  trained: false,
  ...changes,
});

export const written = (text: string, chance = 0.6): readonly Written[] =>
  [...text].map((character) => ({ character, chance }));
