/** @file What one side wrote: each character tinted by the chance that this side gave it, and marked where the texts part. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Written } from '../../worker/squeeze-protocol.ts';
import { shared } from '../shared.css.ts';
import { squeezeWords } from '../words/squeeze.ts';
import { type Parting, type Piece, piecesOf } from './text.ts';

/** Tints of the four bands; the first has none. Used by the legend too. */
export const tintStyles = css`
  .band-1 { background: var(--tint-1); }
  .band-2 { background: var(--tint-2); }
  .band-3 { background: var(--tint-3); }
  @media (forced-colors: active) { .band-1, .band-2, .band-3 { forced-color-adjust: none; color: var(--ink); } }
`;

@customElement('fl-squeeze-column')
export class SqueezeColumn extends LitElement {
  static override styles = [
    shared,
    tintStyles,
    css`
    :host { --side: var(--blue); }
    :host([squeezed]) { --side: var(--orange); }
    .name { font-weight: 600; color: var(--side); }
    .name::before { content: ''; display: inline-block; width: 9px; height: 9px; border-radius: 50%; background: var(--side); margin-inline-end: 6px; }
    .text { height: calc(216px * var(--scale)); overflow: auto; margin: 8px -4px 0; padding-inline: 4px; }
    pre { margin: 0; font: 400 var(--size-15) / 1.8 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
    .given { color: var(--ink-3); }
    .apart { text-decoration: underline 2px var(--side); text-underline-offset: 6px; text-decoration-skip-ink: none; }
    .boxed { outline: 2px solid var(--ink); outline-offset: 1px; border-radius: 3px; font-weight: 700; position: relative; background: var(--paper); text-decoration: none; }
    .many .boxed { outline-width: 1px; outline-offset: -1px; font-weight: inherit; }
    .mark { display: inline-block; width: 0.6em; height: 1.2em; vertical-align: text-bottom; background: var(--side); margin-inline-start: 1px; }
    @media (max-width: 699px) { .text { height: auto; min-height: 96px; } }
    @media (forced-colors: active) { .mark { background: Highlight; } }
  `,
  ];

  @property() name = '';
  @property() speed = '';
  @property({ type: Boolean, reflect: true }) squeezed = false;
  @property() given = '';
  @property({ attribute: false }) written: readonly Written[] = [];
  @property({ attribute: false }) parting: Parting = { at: null, other: null };
  @property({ type: Boolean }) writing = false;

  protected override render() {
    const empty = this.written.length === 0 && !this.writing;
    return html`<div class="between"><h3 class="name">${this.name}</h3><span class="note">${this.speed}</span></div>
      <div class="text" tabindex="0" role="group" aria-label=${this.name} aria-busy=${this.writing}>
        ${
          empty
            ? html`<p class="note">${squeezeWords.duet.waiting}</p>`
            : html`<pre class=${this.parting.other ? 'many' : ''}>${this.given ? html`<span class="given">${this.given}</span>` : nothing}${this.pieces().map(piece)}${this.writing ? html`<span class="mark"></span>` : nothing}</pre>`
        }</div>`;
  }

  private pieces(): readonly Piece[] {
    return piecesOf(this.written, this.parting);
  }
}

const piece = ({ text, band, boxed, apart }: Piece) =>
  html`<span class="band-${band} ${boxed ? 'boxed' : ''} ${apart ? 'apart' : ''}">${text}</span>`;
