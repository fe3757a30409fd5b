/** @file How questions and both answers look: a table, which becomes a list of blocks on a phone. */
import { css } from 'lit';

export const finetuneAnswersStyles = css`
  table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 8px; }
  th, td { text-align: start; vertical-align: top; padding: 9px 24px 10px 0; border-bottom: 1px solid var(--rule); }
  thead th { padding-block: 4px 6px; font-size: var(--size-15); font-weight: 600; }
  th:last-child, td:last-child { padding-inline-end: 0; }
  .q { width: 15%; }
  .before { width: 36%; }
  tbody th { font-weight: 600; overflow-wrap: anywhere; }
  .earlier { display: block; color: var(--ink-2); font-weight: 400; font-family: var(--mono); font-size: var(--size-13); }
  tbody th .note { font-weight: 400; display: block; }
  pre { margin: 0; font: var(--size-15) / 1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
  .long { word-break: break-all; }
  .reply, .verdict { display: grid; grid-template-columns: minmax(0, 1fr); }
  .reply > *, .reply::before, .verdict > *, .verdict::before { grid-area: 1 / 1; }
  .reply::before, .verdict::before { content: attr(data-room); visibility: hidden; }
  .reply::before { font: var(--size-15) / 1.5 var(--mono); overflow-wrap: anywhere; }
  td.before pre { color: var(--ink-2); }
  .head-before { color: var(--blue); }
  .head-after { color: var(--orange); }
  .dot { display: inline-block; width: 9px; height: 9px; border-radius: 50%; background: currentColor; margin-inline-end: 7px; }
  .mark { display: inline-block; width: 0.6em; height: 1.1em; vertical-align: text-bottom; background: var(--blue); }
  .under { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; margin-top: 2px; }
  .acts { display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: baseline; }
  .waits { visibility: hidden; }
  .short { display: none; }
  tbody tr:last-child > * { border-bottom: 0; }
  @media (max-width: 699px) {
    thead { display: none; }
    .q, .before { width: auto; }
    table, tbody, tr, th, td { display: block; width: auto; border: 0; padding: 0; }
    tr { border-top: 1px solid var(--rule); padding: 10px 0; display: grid; gap: 4px; }
    .short { display: inline; font-size: var(--size-13); font-weight: 600; }
  }
  @media (forced-colors: active) { .dot, .mark { background: CanvasText; } }
`;
