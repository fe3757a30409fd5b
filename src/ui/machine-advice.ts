/** @file What suits this machine: the preset for its measured speed, and the largest ready-made network that fits. */
import { defaultConfig, differingKeys } from '../config/config.ts';
import { stepFlops } from '../config/cost.ts';
import { choosePreset, type Preset, presets } from '../config/presets.ts';
import { type Config, modelShape } from '../config/types.ts';
import type { Estimate, Problem } from '../worker/protocol.ts';
import type { WorkerClient } from './client.ts';
import { words } from './words.ts';

const NO_WEBGPU: readonly Problem['code'][] = ['no-webgpu', 'no-adapter', 'insecure-context'];

/** Whether another browser, or another setting of this one, would help. */
export const lacksWebGpu = ({ code }: Problem): boolean => NO_WEBGPU.includes(code);

/** null = keep the settings: a person chose them, nothing was measured, or they suit already. */
export function presetForMachine(measured: {
  readonly config: Config;
  readonly estimate: Estimate;
  readonly vocabSize: number;
}): Preset | null {
  const { config, estimate, vocabSize } = measured;
  if (differingKeys(config, defaultConfig()).length > 0 || estimate.tokensPerSecond === null) return null;
  const flopsPerToken =
    stepFlops(modelShape(config, vocabSize), config.batchSize) / (config.batchSize * config.blockSize);
  const preset = choosePreset({ flopsPerSecond: estimate.tokensPerSecond * flopsPerToken, vocabSize });
  return differingKeys(preset.config, config).length === 0 ? null : preset;
}

/** Asks from the largest downwards; null when none fits or it cannot be told. */
export async function largestThatFits(client: WorkerClient): Promise<string | null> {
  const descending = [...presets].sort((a, b) => work(b) - work(a));
  for (const { title, config } of descending) {
    const answer = await client.estimate(config);
    if (answer.ok && answer.value.fits)
      return words.machine.largestOf(title, words.network.shapeOf(config.nLayer, config.nHead, config.nEmbd));
  }
  return null;
}

/** Any vocabulary orders them the same way. */
const work = ({ config }: Preset): number => stepFlops(modelShape(config, 64), config.batchSize);
