/** @file How the stage of phase 2 looks: what it studies at the left, both networks at the right. */
import { css } from 'lit';

export const finetunePageStyles = css`
  fl-finetune-toolbar { position: sticky; top: 93px; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--rule); }
  .columns { grid-template-columns: minmax(0, 540px) minmax(0, 1fr); min-height: calc(100vh - 186px); }
  .study { padding: 20px 32px 40px var(--edge); min-width: 0; }
  .both { border-inline-start: 1px solid var(--rule); min-width: 0; display: grid; align-content: start; }
  .both > * { padding: 20px var(--edge) 24px 32px; min-width: 0; }
  .both > * + * { border-top: 1px solid var(--rule); }
  .needs { padding: 32px var(--edge); max-width: 72ch; display: grid; gap: 16px; justify-items: start; }
  h1 { font-size: var(--size-22); }
  :host([presenting]) fl-finetune-toolbar { top: 77px; }
  :host([presenting]) .columns { grid-template-columns: minmax(0, 1fr); }
  :host([presenting]) .both { border: 0; }
  :host([presenting]) .both > * { padding-inline-start: var(--edge); }
  :host([sheet]) .columns { grid-template-columns: minmax(0, 1fr); }
  :host([sheet]) .both { border: 0; }
  :host([sheet]) .study { order: 2; border-top: 1px solid var(--rule); }
  :host([sheet]) .both > * { padding-inline-start: var(--edge); }
  @media (max-width: 1099px) {
    .columns { grid-template-columns: minmax(0, 1fr); }
    .both { border: 0; }
    .both > * { padding-inline-start: var(--edge); }
    .study { padding-inline-end: var(--edge); order: 2; border-top: 1px solid var(--rule); }
  }
  @media (max-width: 699px) {
    fl-finetune-toolbar { position: static; }
    .columns { padding-bottom: 72px; }
  }
`;
