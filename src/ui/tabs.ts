/** @file Tabs over one panel, with arrow keys. A template, since a tab and its panel must live in one tree. */
import { css, html, type TemplateResult } from 'lit';

export const tabStyles = css`
  .tabs { display: flex; gap: 24px; border-bottom: 1px solid var(--rule); margin-bottom: 16px; flex-wrap: wrap; }
  .tabs button {
    border: 0; background: none; padding: 4px 0 8px; margin-bottom: -1px; font-size: var(--size-15); color: var(--ink-2);
    border-bottom: 3px solid transparent; min-height: 36px; text-align: start;
  }
  .tabs button:hover { border-bottom-color: var(--rule); }
  .tabs button[aria-selected='true'] { font-weight: 600; color: var(--ink); border-bottom-color: var(--blue); }
  @media (max-width: 699px) { .tabs { flex-wrap: nowrap; gap: 16px; } .tabs button { flex: 1 1 0; } }
  @media (pointer: coarse), (max-width: 699px) { .tabs button { min-height: 44px; } }
  @media (forced-colors: active) { .tabs button[aria-selected='true'] { border-bottom-color: Highlight; } }
`;

export interface Tabs<Name extends string> {
  readonly label: string;
  readonly names: readonly (readonly [name: Name, words: string])[];
  readonly chosen: Name;
  readonly choose: (name: Name) => void;
  readonly panel: TemplateResult;
}

export function tabs<Name extends string>({ label, names, chosen, choose, panel }: Tabs<Name>): TemplateResult {
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const all = [...(event.currentTarget as HTMLElement).querySelectorAll('button')]; // where it is listened for
    const here = all.findIndex((button) => button.ariaSelected === 'true');
    const next = by === undefined ? -1 : (here + by + all.length) % all.length;
    const name = names[next]?.[0];
    if (name === undefined) return;
    event.preventDefault();
    all[next]?.focus();
    choose(name);
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${move}>${names.map(
    ([name, words]) => html`<button role="tab" id="tab-${name}" aria-selected=${name === chosen} aria-controls="panel"
      tabindex=${name === chosen ? 0 : -1} @click=${() => choose(name)}>${words}</button>`,
  )}</div>
    <div id="panel" role="tabpanel" aria-labelledby="tab-${chosen}">${panel}</div>`;
}
