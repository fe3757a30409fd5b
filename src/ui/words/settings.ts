/** @file Words about settings: names and helps come from the settings table itself. */
import { finetuneSettings, isFinetuneKey } from '../../config/finetune-settings.ts';
import { isSettingKey, setting } from '../../config/settings.ts';
import { finetuneWords } from './finetune.ts';

/** The name a person sees; a key that is no setting names itself. */
export function settingLabel(key: string): string {
  if (isFinetuneKey(key)) return finetuneSettings[key].label;
  if (!isSettingKey(key)) return `“${key}”`;
  return setting(key).label;
}

const choiceWords: Readonly<Record<string, string>> = {
  ...finetuneWords.trained,
  rotary: 'rotary',
  learned: 'learned',
  scaled: 'scaled to the width',
  gpt2: '0.02, as GPT-2',
  true: 'yes',
  false: 'no',
};

export const choiceLabel = (choice: string): string => choiceWords[choice] ?? choice;
