/** @file The pairs that a person made: edit in place, add, remove, save. Apart from generated conversations. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OwnPair } from '../../data/dialogue/own-pairs.ts';
import { send } from '../commands.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { finetuneWords } from '../words/finetune.ts';

const say = finetuneWords.pairs;

@customElement('fl-finetune-pairs')
export class FinetunePairs extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    table { width: 100%; border-collapse: collapse; margin: 8px 0; table-layout: fixed; }
    th { text-align: start; font-size: var(--size-13); font-weight: 600; padding: 0 8px 4px 0; }
    td { padding: 3px 8px 3px 0; }
    .origin { width: 13ch; font-size: var(--size-13); color: var(--ink-2); }
    .acts { width: 64px; padding: 0; text-align: end; font-size: var(--size-13); }
    td input, form input { font-family: var(--mono); }
    form { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto; gap: 8px; align-items: end; }
    form > div { display: grid; gap: 4px; }
    .hint { margin: 2px 0 8px; }
    @media (max-width: 699px) {
      .origin { display: none; }
      form { grid-template-columns: minmax(0, 1fr); }
    }
  `,
  ];

  @property({ attribute: false }) pairs: readonly OwnPair[] = [];
  /** Of the answer rows, how many are these. */
  @property({ type: Number }) share = 0;
  @query('form') private readonly form?: HTMLFormElement;

  protected override render() {
    const { pairs } = this;
    return html`<div class="between"><h2>${say.title(pairs.length)}</h2>
        ${pairs.length > 0 ? html`<button class="link note" @click=${() => send(this, { type: 'export-pairs' })}>${say.export}</button>` : nothing}</div>
      <p class="note hint">${say.hint} ${this.share > 0 && this.share < 1 ? say.share(this.share) : ''}</p>
      ${
        pairs.length > 0
          ? html`<table><thead><tr><th scope="col">${say.question}</th><th scope="col">${say.answer}</th><td class="origin"></td><td class="acts"></td></tr></thead>
        <tbody>${repeat(
          pairs,
          ({ question }) => question,
          (pair) => this.line(pair),
        )}</tbody></table>`
          : nothing
      }
      <form @submit=${this.add}>
        <div><label for="question">${say.question}</label><input id="question" name="question" required autocomplete="off" spellcheck="false"></div>
        <div><label for="answer">${say.answer}</label><input id="answer" name="answer" required autocomplete="off" spellcheck="false"></div>
        <button class="button" type="submit">${say.add}</button>
      </form>`;
  }

  private line(pair: OwnPair) {
    return html`<tr>
      <td><input aria-label=${say.question} .value=${pair.question} @change=${(event: Event) => this.edit(event, pair, 'question')}></td>
      <td><input aria-label=${say.answer} .value=${pair.answer} @change=${(event: Event) => this.edit(event, pair, 'answer')}></td>
      <td class="origin">${say.origins[pair.origin]}</td>
      <td class="acts"><button class="link" aria-label=${say.remove(pair.question)} @click=${() => send(this, { type: 'drop-pair', question: pair.question })}>${say.removeShort}</button></td></tr>`;
  }

  /** Nothing written is no change: a pair is taken away by its button. */
  private edit(event: Event, pair: OwnPair, part: 'question' | 'answer'): void {
    const input = event.target as HTMLInputElement; // the handler sits on the input
    const written = input.value.trim();
    input.value = written || pair[part];
    if (written === '' || written === pair[part]) return;
    const origin = part === 'answer' && pair.origin === 'approved' ? 'corrected' : pair.origin;
    send(this, { type: 'keep-pair', pair: { ...pair, [part]: written, origin }, instead: pair.question });
  }

  private add(event: SubmitEvent): void {
    event.preventDefault();
    if (!this.form) return;
    const data = new FormData(this.form);
    const [question, answer] = [String(data.get('question')).trim(), String(data.get('answer')).trim()];
    if (question === '' || answer === '') return;
    send(this, { type: 'keep-pair', pair: { question, answer, origin: 'typed' } });
    this.form.reset();
    this.form.querySelector('input')?.focus();
  }
}
