/** @file A list of facts: name left, value right. */
import { css, html, type TemplateResult } from 'lit';

export const factStyles = css`
  .facts > div { display: flex; justify-content: space-between; gap: 16px; padding: 1px 0; }
  .facts dt { color: var(--ink-2); flex: none; }
  .facts dd { text-align: end; font-weight: 500; }
  .facts dd .quiet { font-weight: 400; }
`;

export type Fact = readonly [name: string, value: unknown, note?: string];

export function facts(list: readonly Fact[]): TemplateResult {
  return html`<dl class="facts">${list.map(
    ([name, value, note]) =>
      html`<div><dt>${name}</dt><dd>${value}${note ? html` <span class="quiet">${note}</span>` : ''}</dd></div>`,
  )}</dl>`;
}
