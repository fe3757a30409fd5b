/** @file What the chosen row says: a sentence chosen by its numbers, and the four largest shares. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type AttentionFrame, type HeadPlace, rowShares } from '../../data/attention/frame.ts';
import * as format from '../../data/format.ts';
import { shared } from '../shared.css.ts';
import { attentionWords } from '../words/attention.ts';
import { WEAK } from './arcs.ts';
import { type Link, largestLinks } from './finding.ts';
import { sentencesOf } from './sentence.ts';

const say = attentionWords.finding;
const MOST = 4;

@customElement('fl-attention-reading')
export class AttentionReading extends LitElement {
  static override styles = [
    shared,
    css`
    h3 { font-size: var(--size-18); line-height: 1.35; font-weight: 600; text-wrap: balance; }
    .reason { color: var(--ink-2); margin-top: 2px; min-height: 1.5em; }
    .words { min-height: calc(76px * var(--scale)); }
    :host([presenting]) .words { min-height: 84px; }
    :host([presenting]) .largest { row-gap: 0; line-height: 1.25; }
    .largest { display: grid; grid-template-columns: auto auto minmax(0, 1fr); gap: 6px 10px; align-items: center; margin-top: 8px; }
    .letter { font-family: var(--mono); font-size: var(--size-18); }
    .bar { display: flex; align-items: center; gap: 8px; font-weight: 600; white-space: nowrap; }
    .bar span { display: block; height: calc(16px * var(--scale)); min-width: 1px; background: var(--control); }
    .bar.first span { background: var(--blue); }
    .row { display: contents; }
    @media (forced-colors: active) { .bar span { background: CanvasText; forced-color-adjust: none; } }
  `,
  ];

  @property({ attribute: false }) frame: AttentionFrame | null = null;
  @property({ attribute: false }) head: HeadPlace = { layer: 0, head: 0 };
  @property({ type: Number }) reader = 0;
  @property({ type: Boolean, reflect: true }) presenting = false;

  protected override render() {
    const { frame } = this;
    if (!frame) return nothing;
    const shares = rowShares(frame, this.head, this.reader);
    const [finding, reason] = sentencesOf(shares, frame.characters);
    return html`<div class="words"><h3>${finding}</h3>${reason ? html`<p class="reason">${reason}</p>` : nothing}</div>
      <ul class="largest" aria-label=${say.largest}>${largestLinks(shares, MOST).map((link, at) => row(frame, link, at === 0))}</ul>
      ${this.presenting ? nothing : html`<p class="note">${say.sum} ${attentionWords.arcs.weak(WEAK)}</p>`}`;
  }
}

function row({ characters }: AttentionFrame, { read, share }: Link, first: boolean) {
  return html`<li class="row"><span class="letter">${attentionWords.letter(characters[read] ?? '')}</span><span class="note">${say.place(read + 1)}</span>
    <span class="bar ${first ? 'first' : ''}"><span style="width: calc((100% - 6ch) * ${share})"></span>${format.percent(share)}</span></li>`;
}
