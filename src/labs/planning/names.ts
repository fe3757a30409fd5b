/** @file How networks of the planning lab are called. */
import type { Config } from '../../config/types.ts';

export const sizeWords = ({ nLayer, nEmbd }: Pick<Config, 'nLayer' | 'nEmbd'>): string =>
  `${nLayer} layers of ${nEmbd}`;

export const networkWords = ({ seed, ...size }: Pick<Config, 'nLayer' | 'nEmbd' | 'seed'>): string =>
  `${sizeWords(size)}, seed ${seed}`;
