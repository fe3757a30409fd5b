/** @file The page's address: what it asks for, and the address that asks for what is on the page. */
import type { Config } from '../config/types.ts';
import { decodeLink, encodeLink, linkSaysSettings } from '../config/url.ts';
import type { BuiltinText, SettingProblem, WorkerApi } from '../worker/protocol.ts';
import type { PageState } from './page-state.ts';

export interface ReadLink {
  readonly preset: string | null;
  readonly wanted: Parameters<WorkerApi['start']>[0];
  /** Everything in the address that cannot be used, once it is known which texts there are. */
  readonly problems: (texts: readonly BuiltinText[]) => readonly SettingProblem[];
}

export function readLink(search: string): ReadLink {
  const { preset, text, config, problems } = decodeLink(search);
  const wanted: Partial<Config> = linkSaysSettings(search) ? config : {};
  return {
    preset,
    wanted: { config: wanted, textId: text },
    problems: (texts) => {
      if (text === null || texts.some(({ id }) => id === text)) return problems;
      const expected = texts.map(({ id }) => id).join(', ');
      return [...problems, { key: 'text', code: 'not-a-choice', value: text, expected }];
    },
  };
}

/** The address of the page as it is now; a person's own text is not part of it. */
export function linkTo({ config, preset, text }: PageState): string {
  const address = new URL(location.href);
  if (config)
    address.search = encodeLink({ config, preset, text: text?.source.kind === 'builtin' ? text.source.id : null });
  return address.href;
}
