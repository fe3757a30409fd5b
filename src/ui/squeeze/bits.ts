/** @file How many bits: a radio group that is also the table of bits, size, check loss and difference. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SqueezedBits } from '../../worker/squeeze-protocol.ts';
import { shared } from '../shared.css.ts';
import { squeezeWords } from '../words/squeeze.ts';
import type { BitsOption } from './readings.ts';

const say = squeezeWords.bits;

export class BitsEvent extends Event {
  constructor(readonly bits: SqueezedBits) {
    super('fl-bits');
  }
}

/** @fires fl-bits with the chosen width */
@customElement('fl-squeeze-bits')
export class SqueezeBits extends LitElement {
  static override styles = [
    shared,
    css`
    .table { display: grid; grid-template-columns: minmax(96px, auto) 1fr; border: 1px solid var(--control); border-radius: 6px; background: var(--surface); overflow: clip; }
    .heads { padding: 6px 14px; font-size: var(--size-13); color: var(--ink-2); }
    .heads span { display: block; line-height: calc(26px * var(--scale)); }
    .options { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); }
    .option {
      display: block; font: inherit; color: inherit; background: none; border: 0; border-inline-start: 1px solid var(--rule); padding: 6px 14px;
      text-align: end; cursor: pointer; min-width: 0; position: relative;
    }
    .option > span { display: block; line-height: calc(26px * var(--scale)); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .option .bits { font-size: var(--size-22); font-weight: 600; }
    .option:hover:not([aria-disabled='true']) { background: var(--sunken); }
    .option[aria-checked='true'] { background: var(--orange-soft); box-shadow: inset 0 0 0 2px var(--orange); }
    .option[aria-checked='true'] .rise, .option[aria-checked='true'] .unknown { color: var(--ink); }
    .option[aria-disabled='true'] { cursor: default; }
    .option:focus-visible { outline-offset: -5px; }
    .rise { color: var(--ink-2); margin-inline-start: 5px; }
    .unknown { font-size: var(--size-13); color: var(--ink-2); }
    @media (max-width: 899px) {
      .table { display: block; }
      .heads, .option { display: grid; grid-template-columns: minmax(0, 0.7fr) minmax(0, 1.1fr) minmax(0, 1.2fr) minmax(0, 1.1fr); gap: 8px; align-items: center; padding-inline: 12px; }
      .options { grid-auto-flow: row; }
      .heads { text-align: end; }
      .heads span + span.last { display: block; }
      .option { width: 100%; min-height: 44px; border-inline-start: 0; border-top: 1px solid var(--rule); padding-block: 2px; }
      .option .bits { text-align: start; font-size: var(--size-18); }
      .heads span:first-child { text-align: start; }
      .check { display: contents !important; }
      .rise { margin: 0; }
    }
    @media (min-width: 900px) { .last, .empty { display: none !important; } }
    @media (forced-colors: active) { .option[aria-checked='true'] { outline: 3px solid Highlight; outline-offset: -3px; } }
  `,
  ];

  @property({ attribute: false }) options: readonly BitsOption[] = [];
  @property({ type: Number }) bits: number = 4;

  protected override render() {
    const { rows } = say;
    return html`<div class="table">
      <div class="heads" aria-hidden="true"><span>${rows.bits}</span><span>${rows.size}</span><span>${rows.loss}</span><span class="last">${rows.rise}</span></div>
      <div class="options" role="radiogroup" aria-label=${say.title} @keydown=${this.move}>${this.options.map((option) => this.option(option))}</div>
    </div>`;
  }

  /** 32 bits is what all others are held against, so it is there to read and not to choose. */
  private option({ bits, size, counted, loss, rise, measured }: BitsOption) {
    const chosen = bits === this.bits;
    return html`<button class="option" role="radio" aria-checked=${chosen} aria-disabled=${bits === 32 ? 'true' : nothing}
      tabindex=${chosen ? 0 : -1} aria-label=${say.label(bits, size, loss, rise)} data-bits=${bits}
      @click=${() => this.choose(bits)}>
      <span class="bits">${bits}</span><span class=${counted ? '' : 'unknown'}>${size}</span>
      <span class="check"><span class=${measured ? '' : 'unknown'}>${loss}</span>${rise === null ? html`<span class="rise empty"></span>` : html`<span class="rise">${rise}</span>`}</span></button>`;
  }

  private choose(bits: BitsOption['bits']): void {
    if (bits !== 32) this.dispatchEvent(new BitsEvent(bits));
  }

  private move(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const all = this.options.filter(({ bits }) => bits !== 32);
    const here = all.findIndex(({ bits }) => bits === this.bits);
    const next = all[(here + by + all.length) % all.length];
    if (!next) return;
    this.renderRoot.querySelector<HTMLElement>(`[data-bits="${next.bits}"]`)?.focus();
    this.choose(next.bits);
  }
}
