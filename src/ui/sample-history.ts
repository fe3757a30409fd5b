/** @file How its writing grew: earlier samples from new to old. The oldest always stays. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SampleRecord } from '../config/types.ts';
import { milestones } from './milestones.ts';
import { buttons, shared } from './shared.css.ts';
import { stageWords, words } from './words.ts';

@customElement('fl-sample-history')
export class SampleHistory extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    h2 { margin-bottom: 4px; }
    li { display: grid; grid-template-columns: 124px minmax(0, 1fr); gap: 12px; padding: 7px 0; border-top: 1px solid var(--rule); font-size: var(--size-13); line-height: 1.35; }
    pre { margin: 0; font: inherit; font-family: var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 2.7em; overflow: hidden; }
    .all pre { max-height: none; }
    b { font-weight: 600; display: block; }
    @media (max-width: 699px) { li { grid-template-columns: 1fr; gap: 2px; } b { display: inline; } }
  `,
  ];

  @property({ attribute: false }) samples: readonly SampleRecord[] = [];
  @state() private all = false;

  protected override render() {
    const { samples, all } = this;
    if (samples.length === 0) return nothing;
    const shown = all ? [...samples].reverse() : milestones(samples);
    return html`<h2>${words.sample.history}</h2>
      <ol class=${all ? 'all' : ''}>${shown.map(
        ({ step, stage, text }) => html`<li>
        <span><b>${words.sample.step(step)}</b> <span class="quiet">${stageWords[stage]}</span></span><pre>${text.trimStart()}</pre></li>`,
      )}</ol>
      ${
        samples.length > shown.length || all
          ? html`<button class="link note" @click=${() => (this.all = !all)}>${all ? words.sample.fewer : words.sample.all(samples.length)}</button>`
          : nothing
      }`;
  }
}
