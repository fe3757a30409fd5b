/** @file How the Squeeze page is divided: hairlines across, one hairline between the two figures. */
import { css } from 'lit';

export const pageStyles = css`
  section { max-width: 1440px; margin: 0 auto; padding: 16px var(--edge); }
  section + section { border-top: 1px solid var(--rule); }
  .head { margin-bottom: 8px; }
  .under { display: flex; justify-content: space-between; align-items: flex-start; gap: 4px 24px; flex-wrap: wrap; margin-top: 6px; }
  .status { display: flex; gap: 4px 16px; align-items: center; flex-wrap: wrap; min-height: calc(30px * var(--scale)); }
  section > p + .main { margin-top: 12px; }
  @media (max-width: 699px) { .tabs { gap: 8px; } .tabs button { font-size: var(--size-13); } }
  .figures { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .figures > :first-child { padding-inline-end: 32px; }
  .figures > :last-child { border-inline-start: 1px solid var(--rule); padding-inline-start: 32px; }
  @media (max-width: 899px) {
    .figures { grid-template-columns: minmax(0, 1fr); gap: 24px; }
    .figures > :first-child { padding: 0; }
    .figures > :last-child { border: 0; padding: 0; }
  }
`;
