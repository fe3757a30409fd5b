/** @file The presets for any text as sizes of networks, from few numbers to learn to many: what writing is timed at. */
import { parameterCount } from './cost.ts';
import { presets } from './presets.ts';
import { type ModelShape, modelShape } from './types.ts';

export interface NetworkSize {
  readonly id: string; // of the preset
  readonly title: string;
  readonly shape: ModelShape;
  readonly parameters: number; // numbers to learn
}

/** How the page and `fledgling bench` time them: characters of a writing, writings with each, and when a size is given up. */
export const TIMING = { characters: 64, rounds: 4, secondsASize: 60 } as const;

export function networkSizes(vocabSize: number): readonly NetworkSize[] {
  const forAnyText = presets.filter(({ text }) => text === null);
  const sizes = forAnyText.map(({ id, title, config }) => {
    const shape = modelShape(config, vocabSize);
    return { id, title, shape, parameters: parameterCount(shape) };
  });
  return sizes.sort((a, b) => a.parameters - b.parameters);
}
