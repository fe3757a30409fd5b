/** @file The colour scale of attention with its numbers: the same for all maps and all steps. */
import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { SchemeOf } from '../scheme.ts';
import { shared } from '../shared.css.ts';
import { attentionWords } from '../words/attention.ts';
import { gradientOf, placeOf, TICKS } from './colours.ts';

const say = attentionWords.scale;

@customElement('fl-attention-scale')
export class AttentionScale extends LitElement {
  static override styles = [
    shared,
    css`
    .bar { height: calc(10px * var(--scale)); margin-top: 4px; border: 1px solid var(--rule); forced-color-adjust: none; }
    .ticks { position: relative; height: calc(22px * var(--scale)); }
    .ticks span { position: absolute; top: 4px; transform: translateX(-50%); font-size: var(--size-12); color: var(--ink-2); line-height: 1.3; white-space: nowrap; }
    .ticks span::before { content: ''; position: absolute; top: -4px; left: 50%; height: 4px; border-inline-start: 1px solid var(--control); }
    .ticks span:first-child { transform: none; }
    .ticks span:first-child::before { left: 0; }
    .ticks span:last-child { transform: translateX(-100%); }
    .ticks span:last-child::before { left: auto; right: 0; }
  `,
  ];

  private readonly scheme = new SchemeOf(this);

  protected override render() {
    return html`<p class="note" title=${say.fixed}>${say.title}</p>
      <div class="bar" style="background: ${gradientOf(this.scheme.value)}"></div>
      <div class="ticks">${TICKS.map(
        (share, at) =>
          html`<span style="left: ${100 * placeOf(share)}%">${say.tick(share, at === TICKS.length - 1)}</span>`,
      )}</div>`;
  }
}
