/** @file How the settings sheet looks: 400 wide beside the page, the full screen on a phone. */
import { css } from 'lit';

export const sheetStyles = css`
  .sheet {
    background: var(--surface); border-inline-start: 1px solid var(--control); width: 400px; height: calc(100vh - 93px); overflow: auto;
    position: sticky; top: 93px; padding: 24px 28px; scrollbar-gutter: stable;
  }
  h2 { font-size: var(--size-18); line-height: 1.4; }
  h3 { font-size: var(--size-15); padding-top: 16px; }
  .close { border: 0; background: none; min-height: 36px; padding: 0 8px; }
  .next { background: var(--sunken); border-radius: 4px; padding: 10px 14px; margin: 12px 0; }
  .name { font-size: var(--size-15); line-height: 1.6; }
  .presets { padding: 4px 0 8px; }
  .presets summary { cursor: pointer; font-weight: 600; }
  fl-number-slider { padding: 0 4px 8px; }
  .more { border-top: 1px solid var(--rule); padding-top: 12px; }
  .end { position: sticky; bottom: -24px; background: var(--surface); padding: 12px 0 24px; margin-bottom: -24px; border-top: 1px solid var(--rule); display: grid; gap: 8px; }
  .end .row { flex-wrap: wrap; }
  .end p:empty { display: none; }
  @media (max-width: 699px) { .sheet { position: fixed; height: auto; inset: 0; width: 100%; padding: 16px; z-index: 6; } .end { bottom: -16px; } }
`;
