/** @file One row as the trainer sees it: what is only read dimmed, what counts dark and underlined, borders on demand. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { ExampleView } from '../../worker/lesson-protocol.ts';
import { finetuneWords } from '../words/finetune.ts';

const say = finetuneWords.lesson;
const BORDER = '⊣';

export const exampleStyles = css`
  .example { font-family: var(--mono); font-size: var(--size-15); line-height: 1.6; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--ink-3); }
  .example .counts { color: var(--ink); font-weight: 500; text-decoration: underline; text-decoration-color: var(--orange); text-decoration-thickness: 2px; text-underline-offset: 5px; }
  .example .border { color: var(--ink-3); }
  .example.window { border: 1px dashed var(--control); border-radius: 4px; padding: 4px 8px; word-break: break-all; }
  .aside { font-family: var(--sans); font-size: var(--size-13); color: var(--ink-2); }
`;

/** Neighbours that count, or do not, as one piece. */
export interface Piece {
  readonly text: string;
  readonly counts: boolean;
}

/** Without borders that do not count, unless they are asked for; a line end is marked and then made. */
export function piecesOf({ characters, counts }: ExampleView, borders: boolean): readonly Piece[] {
  const pieces: { text: string; counts: boolean }[] = [];
  characters.forEach((character, index) => {
    const counted = counts[index] ?? false;
    if (character === '' && !counted && !borders) return;
    const text = character === '' ? BORDER : character === '\n' ? '⏎\n' : character;
    const last = pieces.at(-1);
    if (last && last.counts === counted) last.text += text;
    else pieces.push({ text, counts: counted });
  });
  return pieces;
}

export function example(view: ExampleView, borders: boolean): TemplateResult {
  const notes = [
    ...(view.own ? [say.yours] : []),
    ...(view.trimmed > 0 ? [say.rowTrimmed(view.trimmed)] : []),
    ...(borders && view.padding > 0 ? [say.padding(view.padding)] : []),
  ];
  return html`<p class="example ${borders ? 'window' : ''}">${piecesOf(view, borders).map(({ text, counts }) =>
    counts ? html`<span class="counts">${text}</span>` : text,
  )}${borders && view.padding > 0 ? html`<span class="border">${BORDER.repeat(view.padding)}</span>` : nothing}</p>
    ${notes.length > 0 ? html`<p class="aside">${notes.join(' · ')}</p>` : nothing}`;
}
