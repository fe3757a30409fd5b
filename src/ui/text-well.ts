/** @file What the network writes, in a well of reserved height, with a block as writing mark. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from './shared.css.ts';

@customElement('fl-text-well')
export class TextWell extends LitElement {
  static override styles = [
    shared,
    css`
    .well {
      background: var(--sunken); border-radius: 4px; padding: 12px 16px; overflow: auto; position: relative;
      height: var(--well-height, 168px); font-family: var(--mono); font-size: var(--well-size, var(--size-15)); line-height: 1.6;
    }
    pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
    .given { color: var(--ink-3); }
    .mark { display: inline-block; width: 0.6em; height: 1.2em; vertical-align: text-bottom; background: var(--blue); margin-inline-start: 1px; }
    .waiting { color: var(--ink-3); font-family: var(--sans); font-size: var(--size-13); }
    :host([live]) .mark { background: var(--blue); }
    @media (forced-colors: active) { .well { border: 1px solid; } .mark { background: Highlight; } }
  `,
  ];

  /** Words of a person that the network went on from; shown dimmed before the text. */
  @property() given = '';
  @property() text = '';
  @property() waiting = '';
  @property() label = '';
  @property({ type: Boolean, reflect: true }) writing = false;
  /** Language of the text, for screen readers. */
  @property() language = '';
  @query('.well') private readonly well?: HTMLElement;

  protected override render() {
    const empty = this.text === '' && this.given === '';
    return html`<div class="well" tabindex="0" role="group" aria-label=${this.label} aria-busy=${this.writing}>
      ${
        empty && !this.writing
          ? html`<p class="waiting">${this.waiting}</p>`
          : html`<pre lang=${this.language || nothing}>${this.given ? html`<span class="given">${this.given}</span>` : nothing}${this.shown()}${this.writing ? html`<span class="mark"></span>` : nothing}</pre>`
      }
    </div>`;
  }

  /** With reduced motion a sample appears in whole lines. */
  private shown(): string {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return this.writing && still ? this.text.slice(0, this.text.lastIndexOf('\n') + 1) : this.text;
  }

  /** The end of what is being written stays in view. */
  protected override updated(): void {
    if (this.writing && this.well) this.well.scrollTop = this.well.scrollHeight;
  }
}
