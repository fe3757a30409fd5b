/** @file How the Attention page is divided: heads at the left, the text and one large map, its reading at the right. */
import { css } from 'lit';

export const attentionPageStyles = css`
  .bar {
    display: flex; gap: 12px 32px; align-items: start; flex-wrap: wrap; border-bottom: 1px solid var(--rule);
    padding: 12px max(var(--edge), calc((100% - 1440px) / 2 + var(--edge)));
  }
  .columns {
    display: grid; grid-template-columns: 304px minmax(0, 1fr) minmax(300px, 400px); grid-template-areas: 'heads top top' 'heads map reading';
    gap: 8px 40px; max-width: 1440px; margin: 0 auto; padding: 12px var(--edge) 24px; align-content: start;
  }
  .heads { grid-area: heads; display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; align-content: start; min-width: 0; }
  .top { grid-area: top; min-width: 0; }
  .map { grid-area: map; min-width: 0; }
  .reading { grid-area: reading; min-width: 0; display: grid; gap: 20px; align-content: start; }
  .title { display: flex; align-items: center; gap: 8px 16px; flex-wrap: wrap; min-height: calc(36px * var(--scale)); }
  .title h2 { font-size: var(--size-22); line-height: 1.3; }
  .title .push { margin-inline-start: auto; display: flex; gap: 8px 12px; align-items: center; flex-wrap: wrap; }
  .legend { display: grid; gap: 2px; }
  .legend li { display: grid; grid-template-columns: 1.6em minmax(0, 1fr); line-height: 1.35; }
  .legend b { color: var(--ink); }
  .reading > * + * { border-top: 1px solid var(--rule); padding-top: 16px; }
  .needs { max-width: 1440px; margin: 0 auto; padding: 24px var(--edge); display: grid; gap: 12px; justify-items: start; }
  .lapse { position: sticky; bottom: 0; z-index: 2; background: var(--paper); border-top: 1px solid var(--rule); padding: 8px var(--edge); }
  .lapse > * { max-width: calc(1440px - 2 * var(--edge)); margin: 0 auto; }
  .problem { max-width: 1440px; margin: 0 auto; padding: 0 var(--edge); }
  :host([presenting]) .columns { grid-template-columns: 324px minmax(0, 1fr) minmax(0, 1fr); padding-top: 12px; gap: 4px 36px; padding-bottom: 8px; }
  :host([presenting]) .heads { gap: 10px; }
  :host([presenting]) .legend { font-size: 18px; }
  :host([presenting]) .reading { gap: 12px; }
  @media (min-width: 1100px) { .heads, .map { position: sticky; top: 108px; align-self: start; } } /* under the line of stages */
  @media (max-width: 1099px) {
    .columns, :host([presenting]) .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); grid-template-areas: 'top top' 'map reading' 'heads heads'; }
  }
  @media (max-width: 699px) {
    .columns, :host([presenting]) .columns { grid-template-columns: minmax(0, 1fr); grid-template-areas: 'top' 'map' 'reading' 'heads'; gap: 16px; }
    .lapse { position: static; }
  }
`;
