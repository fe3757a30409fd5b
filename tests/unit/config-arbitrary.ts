/** @file Any valid config, for property tests. */
import fc from 'fast-check';
import { defaultConfig, validateConfig } from '../../src/config/config.ts';
import type { Setting } from '../../src/config/setting.ts';
import { setting, settingKeys } from '../../src/config/settings.ts';
import type { Config } from '../../src/config/types.ts';

function anyValue(described: Setting): fc.Arbitrary<unknown> {
  if (described.type === 'choice') return fc.constantFrom(...described.choices);
  if (described.type === 'boolean') return fc.boolean();
  const { min, max } = described;
  return described.type === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

/** Some keys changed, the others at their defaults; heads, width and positions that clash are put back. */
export const anyConfig: fc.Arbitrary<Config> = fc
  .record(Object.fromEntries(settingKeys.map((key) => [key, anyValue(setting(key))])), { requiredKeys: [] })
  .map((changes) => {
    const base = defaultConfig();
    const config = { ...base, ...changes } as Config;
    if (validateConfig(config).length === 0) return config;
    return { ...config, nHead: base.nHead, nEmbd: base.nEmbd };
  });
