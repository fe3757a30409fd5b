/** @file How questions and both answers look: a table, which becomes a list of blocks on a phone. */
import { css } from 'lit';

export const finetuneAskStyles = css`
  .said { display: flex; gap: 8px; align-items: center; font-size: var(--size-13); color: var(--ink-2); }
  .said label { font-weight: 400; }
  .said input { width: 64px; min-height: 28px; padding: 2px 6px; }
  form { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; margin-top: 8px; }
  form input { min-height: 40px; font-family: var(--mono); }
  form .button { min-height: 40px; }
  .under { display: flex; gap: 6px 16px; align-items: center; flex-wrap: wrap; margin-top: 8px; }
  .try { display: flex; gap: 2px 14px; flex-wrap: wrap; font-size: var(--size-13); color: var(--ink-2); align-items: baseline; }
  .try .link { font-family: var(--mono); }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 12px; }
  th, td { text-align: start; vertical-align: top; padding: 9px 24px 10px 0; border-bottom: 1px solid var(--rule); }
  thead th { padding-block: 4px 6px; font-size: var(--size-15); font-weight: 600; }
  .q { width: 21%; }
  .before { width: 37%; }
  tbody th { font-weight: 600; overflow-wrap: anywhere; }
  tbody th .note { font-weight: 400; display: block; }
  pre { margin: 0; font: var(--size-15) / 1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
  td.before pre { color: var(--ink-2); }
  .head-before { color: var(--blue); }
  .head-after { color: var(--orange); }
  .dot { display: inline-block; width: 9px; height: 9px; border-radius: 50%; background: currentColor; margin-inline-end: 7px; }
  .mark { display: inline-block; width: 0.6em; height: 1.1em; vertical-align: text-bottom; background: var(--blue); }
  .verdict { margin-top: 2px; }
  fl-finetune-rate { margin-top: 2px; }
  .short { display: none; }
  tbody tr:last-child > * { border-bottom: 0; }
  @media (max-width: 699px) {
    thead { display: none; }
    table, tbody, tr, th, td { display: block; width: auto; border: 0; padding: 0; }
    tr { border-top: 1px solid var(--rule); padding: 10px 0; display: grid; gap: 4px; }
    .short { display: inline; font-size: var(--size-13); font-weight: 600; }
  }
  @media (forced-colors: active) { .dot, .mark { background: CanvasText; } }
`;
