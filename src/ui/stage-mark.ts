/** @file The mark of a stage: ring, arc, two bars, tick or triangle. Shape tells the state, colour only repeats it. */
import { html, svg, type TemplateResult } from 'lit';
import type { MarkState } from './stage-items.ts';

const CIRCUMFERENCE = 2 * Math.PI * 6;

function shape(mark: MarkState, share: number): TemplateResult {
  switch (mark) {
    case 'todo':
      return svg`<circle cx="9" cy="9" r="7.5" fill="none" stroke="var(--control)" stroke-width="1.5"/>`;
    case 'running':
      return svg`
      <circle cx="9" cy="9" r="6" fill="none" stroke="var(--rule)" stroke-width="4"/>
      <circle cx="9" cy="9" r="6" fill="none" stroke="var(--blue)" stroke-width="4" transform="rotate(-90 9 9)"
        stroke-dasharray="${share * CIRCUMFERENCE} ${CIRCUMFERENCE}"/>`;
    case 'paused':
      return svg`
      <circle cx="9" cy="9" r="7.5" fill="none" stroke="var(--blue)" stroke-width="2"/>
      <path d="M7 6v6M11 6v6" stroke="var(--blue)" stroke-width="2"/>`;
    case 'done':
      return svg`
      <circle cx="9" cy="9" r="8.25" fill="var(--ink)"/>
      <path d="M5.4 9.3l2.4 2.4 4.8-5" fill="none" stroke="var(--paper)" stroke-width="1.8"/>`;
    case 'error':
      return svg`
      <path d="M9 1.2L17.6 16.6H.4z" fill="var(--error)"/>
      <path d="M9 6.5v5M9 13.2v1.9" stroke="var(--paper)" stroke-width="1.8"/>`;
  }
}

/** Decoration for eyes; the words beside it say the same. */
export function stageMark(mark: MarkState, share = 0): TemplateResult {
  return html`<svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">${shape(mark, share)}</svg>`;
}
