/** @file Which networks the quantisation lab trains: several sizes, all for the same number of steps. */
import { defaultConfig, withSettings } from '../../config/config.ts';
import { stepFlops } from '../../config/cost.ts';
import { type Config, modelShape } from '../../config/types.ts';
import type { SqueezedBits } from '../../inference/quantize/levels.ts';

export interface QuantisationPlan {
  /** Of the networks, the smaller ones first. */
  readonly configs: readonly Config[];
  readonly checkWindows: number; // a multiple of CHECK_BATCH
  /** Steps with rounding and, beside them, in FP32. */
  readonly further: number;
}

export const BLOCK_SIZE = 64; // T
/** Where rounding hurts so much that training with it has something to win back. */
export const ROUNDED_BITS: SqueezedBits = 2;
/** The further steps begin with this share of the learning rate: the network had already cooled down. */
export const FURTHER_RATE = 0.5;

/** (layers, width). Widths are multiples of 32, so that no block of weights is cut short. */
const SIZES = [
  [1, 32],
  [1, 64],
  [2, 64],
  [4, 64],
] as const;
const QUICK_SIZES = [SIZES[0], SIZES[2]] as const;

export function quantisationPlan(wanted: {
  readonly quick: boolean;
  readonly seeds: readonly number[];
}): QuantisationPlan {
  const { quick, seeds } = wanted;
  const steps = quick ? 150 : 600;
  const sizes = quick ? QUICK_SIZES : SIZES;
  const configs = sizes.flatMap(([nLayer, nEmbd]) => seeds.map((seed) => configOf({ nLayer, nEmbd, seed, steps })));
  return { configs, checkWindows: quick ? 64 : 256, further: quick ? 20 : 100 };
}

/** Wider networks want smaller steps. */
function configOf(size: Pick<Config, 'nLayer' | 'nEmbd' | 'seed' | 'steps'>): Config {
  return withSettings(defaultConfig(), {
    ...size,
    ...{ nHead: 2, blockSize: BLOCK_SIZE, batchSize: 16, learningRate: 0.128 / size.nEmbd, learningRateFloor: 0.1 },
    ...{ position: 'rotary', ropeBase: 1000, bias: false, tied: false, dropout: 0, init: 'scaled' },
    ...{ warmup: 50, beta1: 0.9, beta2: 0.95, weightDecay: 0.1, gradClip: 1 },
  });
}

/** Characters of a usual text; the cost hardly depends on it. */
const VOCABULARY = 66;

export function quantisationCost({ configs, further }: QuantisationPlan): {
  readonly networks: number;
  readonly flops: number;
} {
  const flops = configs.map((config) => {
    const steps = config.steps + 2 * further;
    return steps * stepFlops(modelShape(config, VOCABULARY), config.batchSize);
  });
  return { networks: configs.length, flops: flops.reduce((sum, one) => sum + one, 0) };
}
