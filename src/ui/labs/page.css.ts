/** @file How the tabs of the labs lie above them. */
import { css } from 'lit';

export const labsPageStyles = css`
  .tabs { max-width: 1440px; margin: 0 auto; padding: 12px var(--edge) 0; border: 0; gap: 4px 28px; }
  #panel { border-top: 1px solid var(--rule); }
  @media (max-width: 699px) {
    .tabs { flex-wrap: wrap; gap: 0 16px; }
    .tabs button { flex: none; font-size: var(--size-13); }
  }
`;
