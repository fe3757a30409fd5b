/** @file What one line of the settings table says, and the three helpers that write such a line. */

/** Where a setting is shown: the network itself, how it is trained, how it writes, or behind "More". */
export type SettingGroup = 'model' | 'training' | 'writing' | 'more';

/** `shape`: another value needs a new network. `run`: a child run can go on from the same weights with it. */
export type SettingChange = 'shape' | 'run';

interface Described {
  readonly group: SettingGroup;
  readonly changes: SettingChange;
  /** Plain words, as the page shows them. */
  readonly label: string;
  /** Written after the label or the value; empty where the label says it all. */
  readonly unit: string;
  /** One or two short sentences: what it does; too high, too low. */
  readonly help: string;
}

/** A whole number or any number, `min` and `max` included in the range. */
export interface NumberSetting extends Described {
  readonly type: 'integer' | 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

export interface ChoiceSetting<Choice extends string = string> extends Described {
  readonly type: 'choice';
  readonly default: Choice;
  readonly choices: readonly Choice[];
}

export interface BooleanSetting extends Described {
  readonly type: 'boolean';
  readonly default: boolean;
}

export type Setting = NumberSetting | ChoiceSetting | BooleanSetting;

/** The line that a config field of type `Value` needs; keeps table and `Config` in step. */
export type SettingOf<Value> = Value extends number
  ? NumberSetting
  : Value extends string
    ? ChoiceSetting
    : BooleanSetting;

export function integer(value: number, min: number, max: number, described: Described): NumberSetting {
  return { type: 'integer', default: value, min, max, ...described };
}

export function number(value: number, min: number, max: number, described: Described): NumberSetting {
  return { type: 'number', default: value, min, max, ...described };
}

/** The first choice is the default. */
export function choice<Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  described: Described,
): ChoiceSetting<Choice> {
  return { type: 'choice', default: choices[0], choices, ...described };
}

export function yesNo(value: boolean, described: Described): BooleanSetting {
  return { type: 'boolean', default: value, ...described };
}
