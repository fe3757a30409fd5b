/** @file A choice of two to seven options side by side: a radio group with arrow keys. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from './shared.css.ts';

export class ChoiceEvent extends Event {
  constructor(readonly value: string) {
    super('fl-choice');
  }
}

/** @fires fl-choice with the chosen value */
@customElement('fl-choice')
export class Choice extends LitElement {
  static override styles = [
    shared,
    css`
    :host { display: inline-block; max-width: 100%; }
    div { display: flex; flex-wrap: wrap; border: 1px solid var(--control); border-radius: 6px; overflow: clip; background: var(--surface); }
    div:focus-within:has(:focus-visible) { outline: 2px solid var(--blue); outline-offset: 2px; }
    button {
      border: 0; border-inline-start: 1px solid var(--rule); margin-inline-start: -1px; background: none; padding: 0 12px; min-height: 28px;
      font: inherit; font-size: var(--size-13); color: var(--ink-2); cursor: pointer; flex: 1 0 auto;
    }
    button:focus-visible { outline: none; }
    button[aria-checked='true'] { background: var(--ink); color: var(--paper); font-weight: 600; }
    @media (pointer: coarse), (max-width: 699px) { button { min-height: 44px; } }
    @media (forced-colors: active) { button[aria-checked='true'] { background: Highlight; color: HighlightText; forced-color-adjust: none; } }
  `,
  ];

  @property({ attribute: false }) options: readonly (readonly [value: string, words: string])[] = [];
  @property() value = '';
  @property() label = '';

  protected override render() {
    const focusable = this.options.some(([value]) => value === this.value) ? this.value : this.options[0]?.[0];
    return html`<div role="radiogroup" aria-label=${this.label} @keydown=${this.move}>
      ${this.options.map(
        ([value, said]) => html`<button role="radio" aria-checked=${value === this.value}
        tabindex=${value === focusable ? 0 : -1} @click=${() => this.choose(value)}>${said}</button>`,
      )}</div>`;
  }

  private choose(value: string): void {
    this.dispatchEvent(new ChoiceEvent(value));
  }

  private move(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const all = [...this.renderRoot.querySelectorAll('button')];
    const here = all.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement); // null is simply not found
    const next = (here + by + all.length) % all.length;
    all[next]?.focus();
    const value = this.options[next]?.[0];
    if (value !== undefined) this.choose(value);
  }
}
