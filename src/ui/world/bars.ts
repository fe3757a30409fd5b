/** @file Groups of bars from 0 to 100 %: each with its 95 % interval, what to compare it with, one sentence, and examples. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import { shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { worldWords } from '../words/world.ts';
import type { Bar, Block } from './blocks.ts';
import { examplesTable } from './tables.ts';

@customElement('fl-world-bars')
export class WorldBars extends LitElement {
  static override styles = [
    shared,
    tableStyles,
    css`
    section + section { margin-top: 20px; }
    h3 { font-size: var(--size-15); line-height: 1.5; font-weight: 600; }
    ul { position: relative; margin-top: 4px; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) calc(214px * var(--scale)); gap: 0 12px; align-items: center; margin-bottom: 4px; }
    li { --mark: var(--blue); }
    li.after { --mark: var(--orange); }
    li.untrained { --mark: var(--ref); }
    .label { grid-column: 1 / 3; font-size: var(--size-13); color: var(--ink-2); }
    svg { display: block; width: 100%; height: calc(20px * var(--scale)); }
    .ground { fill: var(--sunken); }
    .bar { fill: var(--mark); }
    .whisker { stroke: var(--ink); stroke-width: 1.5; }
    .halo { stroke: var(--paper); stroke-width: 4; }
    .baseline { stroke: var(--ref); stroke-width: 2; stroke-dasharray: 2 3; }
    .value { font-weight: 600; color: var(--mark); white-space: nowrap; }
    .interval { font-size: var(--size-12); font-weight: 400; color: var(--ink-2); margin-inline-start: 4px; }
    .note { margin-top: 2px; }
    .sentence { margin-top: 4px; max-width: 66ch; }
    .key { display: inline-block; width: 0; height: 1em; border-inline-start: 2px dotted var(--ref); vertical-align: -2px; margin-inline-end: 6px; }
    @media (max-width: 699px) { li { grid-template-columns: minmax(0, 1fr) 124px; margin-bottom: 8px; } .interval { display: block; margin: 0; } }
    @media (forced-colors: active) { .bar { fill: Highlight; } .ground { stroke: CanvasText; } }
  `,
  ];

  @property({ attribute: false }) blocks: readonly Block[] = [];

  protected override render() {
    return this.blocks.map(
      (block) => html`<section aria-label=${block.title}>
        <h3>${block.title}</h3>
        <ul>${block.bars.map((bar) => this.bar(bar, block.baseline?.share ?? null))}</ul>
        ${block.baseline ? html`<p class="note"><span class="key"></span>${baselineWords(block.baseline)}</p>` : nothing}
        ${block.sentence ? html`<p class="sentence">${block.sentence}</p>` : nothing}
        ${block.examples.length > 0 ? examplesTable(block.examples) : nothing}
      </section>`,
    );
  }

  private bar({ who, label, beside, share, compared }: Bar, baseline: number | null) {
    const value = share?.share ?? null;
    const interval = share && value !== null ? worldWords.short.interval(share.low, share.high, share.n) : '';
    return html`<li class=${who}>${label ? html`<span class="label">${label}</span>` : nothing}
      <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" width="100" height="20"></rect>
        ${value === null ? nothing : svg`<rect class="bar" width=${100 * value} height="20"></rect>`}
        ${baseline === null || !compared ? nothing : vertical('baseline', baseline)}
        ${share && value !== null ? svg`${across('halo', share.low, share.high)}${across('whisker', share.low, share.high)}` : nothing}</svg>
      <span class="value">${value === null ? html`<span class="note">${worldWords.notMeasured}</span>` : html`${format.percent(value)} ${beside} <span class="interval">${interval}</span>`}</span></li>`;
  }
}

const baselineWords = ({ label, share }: NonNullable<Block['baseline']>): string =>
  `${label}: ${format.percent(share)}`;

function vertical(kind: string, share: number) {
  return svg`<line class=${kind} x1=${100 * share} x2=${100 * share} y1="0" y2="20" vector-effect="non-scaling-stroke"></line>`;
}

function across(kind: string, low: number, high: number) {
  return svg`<line class=${kind} x1=${100 * low} x2=${100 * high} y1="10" y2="10" vector-effect="non-scaling-stroke"></line>`;
}
