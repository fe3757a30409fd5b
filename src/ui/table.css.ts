/** @file Every figure has its numbers as a table that can be unfolded; how it looks. */
import { css } from 'lit';

export const tableStyles = css`
  details summary { cursor: pointer; color: var(--blue); font-size: var(--size-13); width: fit-content; min-height: 24px; }
  .scroll { overflow-x: auto; }
  .tall { max-height: 320px; overflow-y: auto; }
  table { border-collapse: collapse; font-size: var(--size-13); margin-top: 4px; width: 100%; }
  th, td { text-align: start; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
  th { font-weight: 600; white-space: nowrap; }
  td.mono { font-size: var(--size-13); overflow-wrap: anywhere; }
  @media (pointer: coarse), (max-width: 699px) { details summary { min-height: 44px; padding-top: 10px; } }
`;
