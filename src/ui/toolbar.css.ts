/** @file How a toolbar looks: buttons, then readings of fixed width, so that nothing moves while numbers grow. */
import { css, html, type TemplateResult } from 'lit';

export const toolbarStyles = css`
  .bar { display: flex; align-items: center; gap: 16px 32px; min-height: 92px; padding: 12px var(--edge); max-width: 1440px; margin: 0 auto; flex-wrap: wrap; }
  dl { display: flex; gap: 12px 28px; flex-wrap: wrap; }
  dl > div { min-width: var(--least); }
  dt { font-size: var(--size-13); color: var(--ink-2); display: flex; gap: 6px; align-items: center; }
  dd { white-space: nowrap; font-size: var(--size-13); color: var(--ink-2); line-height: 1.3; }
  strong { font-size: var(--size-22); font-weight: 600; color: var(--ink); }
  .run { margin-inline-start: auto; }
  .run .mono { font-size: var(--size-13); color: var(--ink-2); max-width: 26ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .narrow { display: none; }
  @media (min-width: 1100px) {
    .bar, dl { flex-wrap: nowrap; }
    .bar { gap: 24px; }
    dl { column-gap: 24px; }
    .run { min-width: 0; }
    .run .mono { min-width: 0; }
  }
  :host([tight]) .run { display: none; }
  :host([tight]) .bar { gap: 16px 20px; }
  :host([tight]) dl { gap: 12px 18px; }
  :host([tight]) dl > div { min-width: 0; }
  @media (max-width: 699px) {
    .bar { padding-block: 12px; display: block; }
    dl { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px 12px; }
    dl > div { min-width: 0; }
    dd { overflow: hidden; text-overflow: ellipsis; }
    .speed dd { overflow: visible; }
    .narrow dd { padding-block: 5px; }
    .wide { display: none; }
    .narrow { display: block; }
    .speed { grid-column: span 2; }
    .left { display: none; }
    .run { display: none; }
    .buttons {
      position: fixed; inset: auto 0 0 0; z-index: 3; height: 72px; padding: 0 var(--edge); background: var(--surface);
      border-top: 1px solid var(--rule); display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; align-items: center;
    }
    .buttons button { min-height: 48px; padding: 0 8px; white-space: normal; font-size: var(--size-15); line-height: 1.2; }
  }
`;

/** @param least the room that its longest value needs */
export function reading(name: unknown, value: TemplateResult, least: string, kind = ''): TemplateResult {
  return html`<div class=${kind} .style=${`--least: ${least}`}><dt>${name}</dt><dd>${value}</dd></div>`;
}
