/** @file What a lab does, for a 15-year-old and for a researcher: one, the other, or both side by side. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabWords } from '../../labs/lab.ts';
import { buttons, shared } from '../shared.css.ts';
import { labsWords } from '../words/labs.ts';

const say = labsWords.explain;

@customElement('fl-lab-explanation')
export class LabExplanation extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    .toggles { gap: 20px; font-size: var(--size-13); flex-wrap: wrap; }
    .texts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 16px 32px; margin-top: 12px; }
    .plain p { font-size: var(--size-18); line-height: 1.55; max-width: 60ch; }
    :host([beside]) .plain p { font-size: var(--size-15); }
    .precise p { max-width: 72ch; margin-top: 4px; }
    :host([beside]) { border-top: 1px solid var(--rule); margin-top: 24px; padding-top: 16px; }
  `,
  ];

  @property({ attribute: false }) words!: LabWords;
  /** Below figures, where it is closed at first. */
  @property({ type: Boolean, reflect: true }) beside = false;
  @state() private open = { plain: true, precise: false };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('beside') || changed.has('words')) this.open = { plain: !this.beside, precise: false };
  }

  protected override render() {
    const { plain, precise } = this.open;
    return html`<div class="row toggles" role="group" aria-label=${say.label}>${this.toggle('plain')}${this.toggle('precise')}</div>
      ${plain || precise ? html`<div class="texts">${plain ? this.text('plain') : nothing}${precise ? this.text('precise') : nothing}</div>` : nothing}`;
  }

  private toggle(which: 'plain' | 'precise') {
    const flip = (): void => {
      this.open = { ...this.open, [which]: !this.open[which] };
    };
    return html`<button class="link" aria-expanded=${this.open[which]} @click=${flip}>${say[which]}</button>`;
  }

  private text(which: 'plain' | 'precise') {
    return html`<div class=${which}><h2>${say[which]}</h2><p class=${which === 'precise' ? 'note' : ''}>${this.words[which]}</p></div>`;
  }
}
