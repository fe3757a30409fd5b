/** @file A setting of either phase: what the table says of it, and how its field is read. */
import { type ParsedSetting, parseSetting, type SettingValue } from '../config/config.ts';
import {
  type FinetuneKey,
  finetuneSettings,
  isFinetuneKey,
  type ParsedFinetune,
  parseFinetuneSetting,
  type TrainedPart,
} from '../config/finetune-settings.ts';
import type { Setting } from '../config/setting.ts';
import { type SettingKey, setting } from '../config/settings.ts';

export type AnyKey = SettingKey | FinetuneKey;
export type AnyValue = SettingValue | TrainedPart;

/** @param layers of the network; it has no more last layers to train */
export function describedAs(key: AnyKey, layers: number): Setting {
  if (key === 'lastLayers') return { ...finetuneSettings.lastLayers, max: layers };
  return isFinetuneKey(key) ? finetuneSettings[key] : setting(key);
}

export function parseAny(key: AnyKey, text: string, layers: number): ParsedSetting | ParsedFinetune {
  return isFinetuneKey(key) ? parseFinetuneSetting(key, text, layers) : parseSetting(key, text);
}
