/** @file How the line of stages looks, wide and on a phone. */
import { css } from 'lit';

export const stageLineStyles = css`
  :host { border-bottom: 1px solid var(--rule); background: var(--paper); }
  header { display: flex; align-items: stretch; height: 92px; padding: 0 var(--edge); max-width: 1440px; margin: 0 auto; }
  .brand { display: flex; align-items: center; gap: 10px; font-size: var(--size-18); font-weight: 600; margin-inline-end: 48px; }
  .skip { position: absolute; inset-inline-start: -9999px; }
  .skip:focus { inset: 8px auto auto 8px; z-index: 9; }
  nav { flex: 1; min-width: 0; }
  ol { display: flex; height: 100%; gap: 8px; }
  li { flex: 0 1 208px; min-width: 0; position: relative; }
  .stage {
    display: grid; grid-template-columns: minmax(0, 1fr); align-content: center; gap: 2px; width: 100%; height: 100%; padding: 0; border: 0; background: none;
    text-align: start; line-height: 1.3; font-size: var(--size-15);
  }
  .stage .track { display: flex; align-items: center; gap: 7px; margin-bottom: 8px; }
  .line { flex: 1; height: 2px; background: var(--rule); display: block; }
  .line svg { display: block; width: 100%; height: 2px; }
  .says { font-size: var(--size-13); color: var(--ink-2); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .stage .name { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .error .says { color: var(--error); }
  .stage[aria-current] .name { font-weight: 600; }
  .stage[aria-current]::after {
    content: ''; position: absolute; inset: auto auto -1px 0; width: 92px; height: 3px; background: var(--blue);
  }
  .stage:hover .name { text-decoration: underline; text-underline-offset: 4px; }
  .lab {
    position: relative; display: grid; align-content: center; justify-items: start; gap: 2px; padding: 0 24px 0 28px; margin-inline-end: 8px;
    border: 0; border-inline-start: 1px solid var(--rule); background: none; text-align: start; line-height: 1.3; font-size: var(--size-15);
  }
  .lab + .lab { border: 0; padding-inline-start: 0; }
  .lab + .lab[aria-current]::after { inset-inline-start: 0; }
  .lab svg { margin-bottom: 6px; color: var(--ink-2); }
  .lab[aria-current] .name { font-weight: 600; }
  .lab[aria-current]::after { content: ''; position: absolute; inset: auto 24px -1px 28px; height: 3px; background: var(--blue); }
  .lab:hover .name { text-decoration: underline; text-underline-offset: 4px; }
  .tools { display: flex; align-items: center; gap: 8px; }
  .tool {
    min-width: 36px; min-height: 36px; padding: 0 8px; border: 0; border-radius: 6px; background: none; color: var(--ink-2);
    font-size: var(--size-13); display: inline-flex; align-items: center; justify-content: center; gap: 8px;
  }
  .tool:hover { background: var(--sunken); }
  .menu { display: none; }
  .sheet { display: none; }
  @media (max-width: 1099px) { .brand .word { display: none; } .brand { margin-inline-end: 24px; } .lab { padding-inline: 16px 8px; } .lab[aria-current]::after { inset-inline: 16px 8px; } }
  @media (max-width: 699px) {
    header { height: 64px; }
    .brand .word, .tools, .lab, li:not(.current) .name, li:not(.current) .says { display: none; }
    .brand { display: none; }
    nav { min-width: 0; }
    ol { gap: 4px; }
    li { flex: none; }
    li.current { flex: 0 1 auto; min-width: 0; }
    .name, .says { overflow: hidden; text-overflow: ellipsis; }
    .stage { grid-template-columns: auto minmax(0, 1fr); align-items: center; column-gap: 10px; min-width: 44px; }
    .stage .track { margin: 0; grid-row: 1 / 3; }
    li:not(.current) .track { grid-row: 1; }
    .line { flex: none; width: 12px; }
    .stage .track { gap: 4px; }
    li.last .line { display: none; }
    .stage .name { align-self: end; }
    .stage .says { align-self: start; }
    .stage[aria-current]::after { display: none; }
    .menu { display: inline-flex; flex: none; margin-inline-start: auto; min-width: 44px; border-inline-start: 1px solid var(--rule); border-radius: 0; padding-inline-start: 16px; align-self: center; }
    .sheet.open { display: grid; padding: 8px var(--edge) 16px; border-top: 1px solid var(--rule); }
    .sheet button { min-height: 48px; border: 0; border-bottom: 1px solid var(--rule); background: none; display: flex; gap: 12px; align-items: center; text-align: start; padding: 0; }
    .sheet .says { margin-inline-start: auto; }
  }
  :host([presenting]) header { height: 76px; }
  :host([presenting]) .says, :host([presenting]) .lab svg, :host([presenting]) .brand .word { display: none; }
  @media (forced-colors: active) { .stage[aria-current]::after { background: Highlight; } }
`;
