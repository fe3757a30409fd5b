/** @file The crosshair's line, dot and tooltip, as elements over the canvas. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { words } from '../words.ts';
import type { Reading } from './reading.ts';
import { type LossUnit, lossText } from './units.ts';

export const crosshairStyles = css`
  .cross { position: absolute; width: 1px; background: var(--ink); pointer-events: none; }
  .cross.pinned { width: 2px; background: var(--blue); }
  .point { position: absolute; width: 9px; height: 9px; border-radius: 50%; background: var(--blue); border: 1.5px solid var(--paper); translate: -50% -50%; pointer-events: none; }
  .tip {
    position: absolute; width: 236px; padding: 6px 12px; background: var(--surface); border: 1px solid var(--control); border-radius: 4px;
    font-size: var(--size-13); pointer-events: none; z-index: 2;
  }
  .tip div { display: flex; align-items: center; gap: 6px; line-height: 1.6; }
  .tip .head { justify-content: space-between; }
  .tip .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .tip b { margin-inline-start: auto; font-weight: 600; padding-inline-start: 8px; }
  .tip i { flex: none; width: 10px; height: 10px; border-radius: 50%; background: var(--blue); }
  .tip i.check { background: none; border: 2px solid var(--orange); }
  .tip i.older { background: var(--ink-3); }
  @media (forced-colors: active) { .cross { background: CanvasText; } }
`;

export interface CrosshairPlace {
  readonly unit: LossUnit;
  readonly x: number;
  readonly top: number;
  readonly height: number;
  readonly right: number;
  readonly dot: number | null; // y on the training curve
  readonly pinned: boolean;
}

/** Wide enough for the longest name; see the style above. */
const TIP = 236;

export function tooltip({ step, seconds, lines }: Reading, at: CrosshairPlace): TemplateResult {
  const left = at.x + 12 + TIP > at.right ? at.x - 12 - TIP : at.x + 12;
  return html`
    <div class="cross ${at.pinned ? 'pinned' : ''}" .style=${`left: ${at.x}px; top: ${at.top}px; height: ${at.height}px`}></div>
    ${at.dot === null ? nothing : html`<div class="point" .style=${`left: ${at.x}px; top: ${at.dot}px`}></div>`}
    <div class="tip" aria-hidden="true" .style=${`left: ${Math.max(0, left)}px; top: ${at.top + 36}px`}>
      <div class="head"><strong>${words.chart.step(step)}</strong><span class="quiet">${seconds === null ? nothing : words.chart.after(seconds)}</span></div>
      ${lines.map(({ kind, name, nats }) => html`<div><i class=${kind}></i><span class="name">${name}</span><b>${lossText(nats, at.unit)}</b></div>`)}
    </div>`;
}
