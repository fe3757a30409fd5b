/** @file Every figure has its numbers as a table that can be unfolded; how it looks. */
import { css } from 'lit';
import { folds } from './shared.css.ts';

export const tableStyles = css`
  ${folds}
  .scroll { overflow-x: auto; }
  .tall { max-height: 320px; overflow-y: auto; }
  table { border-collapse: collapse; font-size: var(--size-13); margin-top: 4px; width: 100%; }
  th, td { text-align: start; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
  th { font-weight: 600; white-space: nowrap; }
  td.mono { font-size: var(--size-13); overflow-wrap: anywhere; }
`;
