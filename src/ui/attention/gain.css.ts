/** @file How what steers attention looks: orange is what a person does, blue how it is by itself. */
import { css } from 'lit';

export const gainStyles = css`
  h3 { font-size: var(--size-13); line-height: 1.5; font-weight: 600; margin: 16px 0 6px; }
  li + li { margin-top: 12px; }
  .head { align-items: center; min-height: 36px; }
  .head h3 { margin: 0; font-size: var(--size-15); overflow-wrap: anywhere; }
  .head strong { font-size: var(--size-18); white-space: nowrap; }
  .factor { display: flex; align-items: center; gap: 6px; }
  .factor input { width: 88px; }
  .unmark { border: 0; background: none; color: var(--ink-2); min-width: 32px; min-height: 32px; border-radius: 4px; padding: 0; }
  .unmark:hover { background: var(--sunken); color: var(--ink); }
  fl-number-slider { --blue: var(--orange); }
  .ends { align-items: center; }
  table { border-collapse: collapse; width: 100%; font-size: var(--size-13); table-layout: fixed; }
  th, td { text-align: start; padding: 3px 8px 3px 0; white-space: nowrap; }
  thead th { font-weight: 400; color: var(--ink-2); white-space: normal; }
  th:first-child { width: 84px; }
  tbody th { font-size: var(--size-15); font-weight: 400; }
  .bar { display: inline-block; height: 10px; width: calc(56% * var(--share)); min-width: 1px; margin-inline-end: 6px; background: var(--blue); }
  .bar.steered { background: var(--orange); }
  details { margin-top: 12px; }
  details p { margin-top: 6px; max-width: 68ch; }
  .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 12px; margin-top: 8px; }
  .pair h4 { margin: 0 0 4px; font-size: var(--size-13); font-weight: 600; color: var(--blue); }
  .pair .steered h4 { color: var(--orange); }
  .pair fl-text-well { --well-height: calc(132px * var(--scale)); --well-size: var(--size-13); }
  .row { flex-wrap: wrap; margin-top: 8px; }
  @media (pointer: coarse), (max-width: 699px) { .unmark { min-width: 44px; min-height: 44px; } }
  @media (forced-colors: active) { .bar { border: 1px solid; } }
`;
