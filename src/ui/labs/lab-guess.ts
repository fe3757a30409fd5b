/** @file A person's guess before the first network is trained, and afterwards beside what was measured. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { GuessQuestion, LabId } from '../../labs/lab.ts';
import { send } from '../commands.ts';
import { shared } from '../shared.css.ts';
import { labsWords } from '../words/labs.ts';
import { comparison } from './lab-comparison.ts';
import { NO_GUESS } from './state.ts';

const say = labsWords.guess;

@customElement('fl-lab-guess')
export class LabGuess extends LitElement {
  static override styles = [
    shared,
    css`
    fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
    legend { padding: 0; }
    .options { border: 1px solid var(--control); border-radius: 6px; overflow: clip; background: var(--surface); margin-top: 8px; }
    label { display: flex; align-items: center; gap: 10px; padding: 6px 12px; min-height: 36px; cursor: pointer; font-size: var(--size-15); }
    label + label { border-top: 1px solid var(--rule); }
    label:has(:checked) { background: var(--ink); color: var(--paper); font-weight: 600; }
    label:has(:focus-visible) { outline: 2px solid var(--blue); outline-offset: -2px; }
    input { flex: none; width: 18px; height: 18px; margin: 0; accent-color: var(--blue); }
    input:focus-visible { outline: none; }
    .note { margin-top: 4px; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 16px; margin-top: 6px; }
    dt { color: var(--ink-2); }
    .measured { margin-top: 6px; font-weight: 600; }
    @media (pointer: coarse), (max-width: 699px) { label { min-height: 44px; } }
    @media (forced-colors: active) { label:has(:checked) { border: 2px solid Highlight; } }
  `,
  ];

  @property() lab!: LabId;
  @property({ attribute: false }) question!: GuessQuestion;
  /** An option, `NO_GUESS`, or null: not chosen yet. */
  @property() chosen: string | null = null;
  @property({ type: Boolean }) locked = false;
  /** The option that the shown measurement agrees with; null: not measured. */
  @property() outcome: string | null = null;
  /** There is a result to compare it with. */
  @property({ type: Boolean }) measured = false;
  /** Of the whole plan. */
  @property({ type: Boolean }) done = false;
  /** That result is a recording. */
  @property({ type: Boolean }) recorded = false;

  protected override render() {
    return this.locked ? this.compared() : this.choice();
  }

  private choice() {
    const { question, options } = this.question;
    const all = [...options, { id: NO_GUESS, words: say.none }];
    return html`<fieldset><legend><h2>${say.title}</h2>${question}</legend>
      <div class="options">${all.map(
        ({ id, words }) => html`<label><input type="radio" name="guess" value=${id} .checked=${id === this.chosen}
          @change=${() => send(this, { type: 'lab-guess', lab: this.lab, guess: id })}>${words}</label>`,
      )}</div></fieldset><p class="note">${say.ask}</p>`;
  }

  private compared() {
    const { title, guessed, without, found } = comparison(this);
    return html`<h2>${title}</h2><p>${this.question.question}</p>
      ${guessed === null ? nothing : html`<p class="note">${say.guessed} <strong>${guessed}</strong></p>`}
      ${without === null ? nothing : html`<p class="note">${without}</p>`}
      ${found === null ? nothing : html`<p class="measured">${found}</p>`}`;
  }
}
