/** @file Where each head looks, small and live, beside the curve of the run; a head to the page of attention. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { send } from '../commands.ts';
import { buttons, shared } from '../shared.css.ts';
import { attentionWords } from '../words/attention.ts';
import type { HeadEvent } from './grid.ts';
import { type AttentionState, emptyAttention } from './state.ts';
import './grid.ts';
import './scale.ts';

const say = attentionWords.small;

@customElement('fl-attention-heads')
export class AttentionHeads extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    .maps { display: grid; grid-template-columns: minmax(0, 1fr) 104px; gap: 8px 16px; margin-top: 8px; }
    .beside { display: grid; gap: 20px; align-content: start; padding-top: 24px; }
    @media (max-width: 699px) { .maps { grid-template-columns: minmax(0, 1fr); } .beside { padding-top: 0; } }
  `,
  ];

  @property({ attribute: false }) attention: AttentionState = emptyAttention;
  @property({ type: Boolean }) live = false;

  protected override render() {
    const frame = this.attention.frames.now;
    if (!frame) return nothing;
    return html`<div class="between"><h2>${say.title}</h2><span class="note">${say.shape(frame.layers.length, frame.nHead, this.live)}</span></div>
      <div class="maps"><fl-attention-grid label=${say.title} .frame=${frame} .head=${this.attention.head}
          @fl-head=${(event: HeadEvent) => send(this, { type: 'attention-head', head: event.head })}></fl-attention-grid>
        <div class="beside"><p class="note">${attentionWords.map.axes.map((words) => html`${words}<br>`)}</p><fl-attention-scale></fl-attention-scale>
          <button class="link note" @click=${() => send(this, { type: 'show', view: 'attention' })}>${say.open}</button></div></div>`;
  }
}
