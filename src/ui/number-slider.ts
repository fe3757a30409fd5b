/** @file A slider whose value is always written and can be typed; a double click goes back to the standard value. */
import '@awesome.me/webawesome/dist/components/slider/slider.js';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../data/format.ts';
import { fields, shared } from './shared.css.ts';

export class NumberEvent extends Event {
  constructor(readonly value: number) {
    super('fl-number');
  }
}

/** Web Awesome's names for what our tokens say. */
export const sliderStyles = css`
  wa-slider {
    --track-size: 4px; --thumb-width: 16px; --thumb-height: 16px; --wa-form-control-activated-color: var(--blue);
    --wa-color-neutral-fill-normal: var(--rule); --wa-color-surface-default: var(--surface); --wa-color-brand-fill-loud: var(--blue);
    --wa-form-control-value-color: var(--ink); --wa-focus-ring: 2px solid var(--blue); --wa-focus-ring-offset: 2px;
    --wa-border-radius-s: 2px; --wa-border-radius-pill: 9999px; --wa-border-radius-circle: 50%;
  }
  wa-slider::part(thumb) { background: var(--surface); border: 2px solid var(--blue); width: 16px; height: 16px; }
  wa-slider::part(track) { background: var(--control); height: 4px; border-radius: 2px; }
  wa-slider::part(indicator) { background: var(--blue); }
  @media (forced-colors: active) { wa-slider::part(track) { border: 1px solid; } }
  wa-slider::part(label) { display: none; }
  wa-slider::part(slider) { min-height: 24px; }
`;

/** @fires fl-number with the new value */
@customElement('fl-number-slider')
export class NumberSlider extends LitElement {
  static override styles = [
    shared,
    fields,
    sliderStyles,
    css`
    .head { display: flex; justify-content: space-between; align-items: center; gap: 12px; margin-bottom: 4px; }
    input { width: 88px; }
  `,
  ];

  @property() label = '';
  @property() hint = '';
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 1;
  @property({ type: Number }) step = 0.01;
  @property({ type: Number }) value = 0;
  /** What a double click goes back to. */
  @property({ type: Number }) standard = 0;
  /** Only the slider: a field beside it takes the typing. */
  @property({ type: Boolean }) bare = false;
  @property({ attribute: false }) words: (value: number) => string = format.plain;

  protected override render() {
    const { label, hint, min, max, step, value } = this;
    return html`${
      this.bare
        ? nothing
        : html`<div class="head"><label for="typed">${label}</label>
        <input id="typed" type="number" min=${min} max=${max} step="any" .value=${String(value)} @change=${this.typed}></div>`
    }
      <wa-slider .label=${label} .min=${min} .max=${max} .step=${step} .value=${value} .valueFormatter=${this.words}
        @input=${this.dragged} @dblclick=${() => this.tell(this.standard)}></wa-slider>
      ${hint ? html`<p class="note">${hint}</p>` : nothing}`;
  }

  private dragged(event: Event): void {
    this.tell(Number((event.target as HTMLElement & { value: number }).value)); // the handler sits on the slider
  }

  private typed(event: Event): void {
    const input = event.target as HTMLInputElement; // the handler sits on the input
    const value = input.valueAsNumber;
    if (Number.isFinite(value)) this.tell(Math.min(this.max, Math.max(this.min, value)));
    input.value = String(this.value);
  }

  private tell(value: number): void {
    this.dispatchEvent(new NumberEvent(value));
  }
}
