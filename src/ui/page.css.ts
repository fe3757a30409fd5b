/** @file The two columns of a page: figure and side, divided by one hairline; one column when there is less room. */
import { css } from 'lit';

export const pageStyles = css`
  .columns { display: grid; grid-template-columns: minmax(0, 1fr) 480px; max-width: 1440px; margin: 0 auto; min-height: calc(100vh - 93px); }
  .figure { padding: 32px 40px 40px var(--edge); min-width: 0; }
  .side { padding: 32px var(--edge) 40px 40px; border-inline-start: 1px solid var(--rule); min-width: 0; }
  @media (max-width: 1099px) {
    .columns { grid-template-columns: minmax(0, 1fr); min-height: 0; }
    .figure { padding-inline-end: var(--edge); }
    .side { padding-inline-start: var(--edge); border: 0; padding-top: 0; }
  }
  @media (max-width: 699px) { .figure { padding-top: 16px; padding-bottom: 24px; } }
`;
