/** @file Under an answer: it is right, or correct it in place; both make a pair of the person's own, to be trained on. */
import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OwnPair } from '../../data/dialogue/own-pairs.ts';
import { send } from '../commands.ts';
import { KeepsFocus } from '../focus.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { finetuneWords } from '../words/finetune.ts';

const say = finetuneWords.rate;

@customElement('fl-finetune-rate')
export class FinetuneRate extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    .acts { display: flex; gap: 4px 16px; flex-wrap: wrap; align-items: baseline; font-size: var(--size-13); }
    form { display: flex; gap: 8px; flex-wrap: wrap; margin-top: 4px; }
    input { flex: 1 1 160px; width: auto; font-family: var(--mono); }
    .kept { color: var(--ink-2); }
  `,
  ];

  @property() question = '';
  /** What the network answered; '' = it was not asked yet. */
  @property() answer = '';
  /** What is known about the question already. */
  @property({ attribute: false }) pair: OwnPair | null = null;
  /** It trains at this moment. */
  @property({ type: Boolean }) busy = false;
  @state() private correcting = false;
  @query('input') private readonly field?: HTMLInputElement;

  constructor() {
    super();
    new KeepsFocus(this, 'input', 'button');
  }

  protected override render() {
    if (this.correcting) return this.form();
    const { pair, question, answer, busy } = this;
    const correct = html`<button class="link" aria-label=${say.correctLabel(question)} @click=${this.correct}>${answer ? say.correct : say.say}</button>`;
    if (pair)
      return html`<p class="acts"><span class="kept">${say.kept} <span class="mono">${pair.answer}</span></span>
        ${busy ? html`<span class="kept">${say.training}</span>` : html`<button class="link" @click=${() => send(this, { type: 'teach' })}>${say.train}</button>`}
        ${correct}</p>`;
    return html`<p class="acts">
      ${answer ? html`<button class="link" aria-label=${say.rightLabel(question)} @click=${() => this.keep(answer, 'approved')}>${say.right}</button>` : ''}
      ${correct}</p>`;
  }

  private form() {
    return html`<form @submit=${this.submit} @keydown=${this.key}>
      <input aria-label=${say.answer(this.question)} required autocomplete="off" spellcheck="false" .value=${this.pair?.answer ?? this.answer}>
      <button class="button" type="submit">${say.keep}</button>
      <button class="button" type="button" @click=${this.leave}>${say.cancel}</button></form>`;
  }

  private async correct(): Promise<void> {
    this.correcting = true;
    await this.updateComplete;
    this.field?.focus();
    this.field?.select();
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const written = this.field?.value.trim() ?? '';
    if (written === '') return;
    this.keep(written, written === this.answer.trim() ? 'approved' : 'corrected');
    this.leave();
  }

  private keep(answer: string, origin: OwnPair['origin']): void {
    send(this, { type: 'keep-pair', pair: { question: this.question.trim(), answer: answer.trim(), origin } });
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.leave();
  }

  private leave(): void {
    this.correcting = false;
  }
}
