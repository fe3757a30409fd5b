/** @file What `fledgling attention` is steered with: gains become nats on the right characters, heads are found, the rest is refused. */
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/failure.ts';
import { keyBiasOf, scaledHeads } from '../../src/cli/marks.ts';
import type { ModelShape } from '../../src/config/types.ts';

describe('--gain', () => {
  const two = Math.log(2);

  it('marks characters wherever they stand, and places', () => {
    expect(keyBiasOf('abcab', ['ab=2'])).toEqual([two, two, 0, two, two]);
    expect(keyBiasOf('aaaa', ['aa=×2'])).toEqual([two, two, two, two]); // overlapping ones once
    expect(keyBiasOf('abcab', ['@2-3=2', '@5=1/2'])).toEqual([0, two, two, 0, -two]);
    expect(keyBiasOf('1+1=2', ['==x8'])).toEqual([0, 0, 0, Math.log(8), 0]);
    expect(keyBiasOf('a😀b', ['😀=0.5', '@3=2'])).toEqual([0, -two, two]);
    expect(keyBiasOf('ab', ['a=2', '@1-2=2'])).toEqual([2 * two, two]); // two gains multiply
    expect(keyBiasOf('ab', [])).toEqual([0, 0]);
  });

  it.each(['z=2', 'a', 'a=', '=2', 'a=0', 'a=9', 'a=1/9', 'a=-1', 'a=two', 'a=1/0', '@3=2'])('refuses %s', (gain) => {
    expect(() => keyBiasOf('ab', [gain])).toThrow(UsageError);
  });
});

describe('--head-scale', () => {
  const shape = { nLayer: 2, nHead: 3 } as ModelShape;

  it('counts layers and heads from 1', () => {
    expect(scaledHeads(['1.1=0', '2.3=1.5'], shape)).toEqual([
      { layer: 0, head: 0, scale: 0 },
      { layer: 1, head: 2, scale: 1.5 },
    ]);
  });

  it.each(['0.1=0', '3.1=0', '1.4=0', '1=0', '1.1', '1.1=3', '1.1=-1'])('refuses %s', (scale) => {
    expect(() => scaledHeads([scale], shape)).toThrow(UsageError);
  });
});
