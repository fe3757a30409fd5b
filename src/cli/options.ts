/** @file A command's options as data: parsed strictly (Node's own parser), and printed as usage. */
import { parseArgs } from 'node:util';
import { UsageError } from './failure.ts';

/** `list` may be given several times; `flag` takes no value. */
export interface Option {
  readonly type: 'string' | 'integer' | 'number' | 'list' | 'flag';
  readonly hint?: string;
  readonly help: string;
  readonly required?: true;
  readonly min?: number;
}

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O['type'] extends 'list'
  ? readonly string[]
  : O['type'] extends 'flag'
    ? boolean
    : (O['type'] extends 'string' ? string : number) | (O extends { required: true } ? never : undefined);

export type Values<T extends Options> = { readonly [K in keyof T]: ValueOf<T[K]> };

export const JSON_OPTION = {
  json: { type: 'flag', help: 'one JSON object on standard output; progress goes to standard error' },
} as const satisfies Options;

/** Throws a `UsageError` for anything that is not in the table. */
export function readOptions<T extends Options>(options: T, argv: readonly string[]): Values<T> {
  const given = parseStrictly(options, argv);
  const entries = Object.entries(options).map(([name, option]) => [name, readValue(name, option, given[name])]);
  return Object.fromEntries(entries) as Values<T>; // `readValue` gives each the type of its option
}

function parseStrictly(options: Options, argv: readonly string[]): Record<string, unknown> {
  const table = Object.entries(options).map(([name, { type }]) => {
    const kind: 'boolean' | 'string' = type === 'flag' ? 'boolean' : 'string';
    return [name, { type: kind, multiple: type === 'list' }] as const;
  });
  try {
    return parseArgs({ args: [...argv], options: Object.fromEntries(table), allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}

function readValue(name: string, option: Option, given: unknown): unknown {
  if (option.type === 'flag') return given === true;
  if (option.type === 'list') return given ?? [];
  if (given === undefined) {
    if (option.required) throw new UsageError(`--${name} is missing`);
    return undefined;
  }
  return option.type === 'string' ? given : numberOf(name, option, String(given));
}

function numberOf(name: string, { type, min = 0 }: Option, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const wanted = `a ${type === 'integer' ? 'whole ' : ''}number of at least ${min}`;
  const usable = Number.isFinite(value) && value >= min && (type === 'number' || Number.isSafeInteger(value));
  if (!usable) throw new UsageError(`--${name} ${text}: ${wanted} is needed`);
  return value;
}

/** The lines of `fledgling COMMAND --help`. */
export function usageOf(name: string, summary: string, options: Options): string {
  const lines = Object.entries(options).map(([option, { type, hint, help, required }]) => {
    const left = `  --${option}${type === 'flag' ? '' : ` ${hint ?? 'VALUE'}`}`;
    return `${left.padEnd(24)} ${help}${required ? ' (needed)' : ''}`;
  });
  return [`fledgling ${name}: ${summary}`, '', ...lines].join('\n');
}
