/** @file Ask both: one question, the same network before and after phase 2, with the same random numbers. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ChoiceEvent } from '../choice.ts';
import { send } from '../commands.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { finetuneWords } from '../words/finetune.ts';
import type { Question } from './commands.ts';
import { TEMPERATURE } from './request.ts';
import type { AskedRow } from './rows.ts';
import '../choice.ts';
import type { AskOnEvent } from './answers.ts';
import './answers.ts';

const say = finetuneWords.ask;
const forms = Object.entries(say.forms);
/** So many suggestions are offered besides those that were asked. */
const [TRIED, SHOWN_PRESENTING] = [2, 3];

@customElement('fl-finetune-ask')
export class FinetuneAsk extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    .said { display: flex; gap: 8px; align-items: center; font-size: var(--size-13); color: var(--ink-2); }
    .said label { font-weight: 400; }
    .said input { width: 64px; min-height: 28px; padding: 2px 6px; }
    form { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; margin-top: 8px; }
    form input { min-height: 40px; font-family: var(--mono); }
    form .button { min-height: 40px; }
    .under { display: flex; gap: 6px 16px; align-items: center; flex-wrap: wrap; margin-top: 8px; }
    .try { display: flex; gap: 2px 14px; flex-wrap: wrap; font-size: var(--size-13); color: var(--ink-2); align-items: baseline; }
    .try .link { font-family: var(--mono); }
  `,
  ];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ type: Boolean }) presenting = false;
  @state() private form: Question['form'] = 'chat';
  @state() private temperature = TEMPERATURE;
  /** Turns that the next question goes on from. */
  @state() private earlier: Question['earlier'] = [];
  /** The question that a person asked last; its answers are spoken. */
  @state() private listening = '';
  /** What stands in the field until a person writes. */
  @state() private first = '';
  @query('#words') private readonly field?: HTMLInputElement;

  protected override willUpdate(_: PropertyValues<this>): void {
    if (this.first !== '') return;
    const { report, rows } = this.page.lesson;
    const left = report?.suggestions.filter(({ question }) => rows.every((row) => row.question !== question));
    this.first = left?.find(({ taught }) => taught)?.question ?? '';
  }

  protected override render() {
    const { rows } = this.page.lesson;
    const label = this.form === 'chat' ? say.label : say.rawLabel;
    return html`<div class="between"><h2>${say.title}</h2>
        <div class="said"><label for="temperature">${say.same}</label><input id="temperature" type="number" min="0" max="2" step="0.1" .value=${String(this.temperature)} @change=${this.warmer}></div></div>
      <form @submit=${this.submit}><input id="words" aria-label=${label} placeholder=${label} required autocomplete="off" spellcheck="false" value=${this.first}>
        <button class="button" type="submit">${say.ask}</button></form>
      ${this.earlier.length > 0 ? this.conversation() : nothing}
      ${this.presenting ? nothing : this.under()}
      ${rows.length === 0 ? html`<p class="note under">${say.none}</p>` : this.answers(this.presenting ? rows.slice(0, SHOWN_PRESENTING) : rows)}
      <div class="hidden-text" aria-live="polite">${this.heard(rows)}</div>`;
  }

  private under() {
    const more = this.untaught();
    return html`<div class="under">
      <fl-choice .options=${forms} .value=${this.form} label=${say.form} @fl-choice=${({ value }: ChoiceEvent) => (this.form = value as Question['form'])}></fl-choice>
      <p class="note">${say.formHint[this.form]}</p>
      ${
        more.length > 0 && this.form === 'chat'
          ? html`<p class="try">${say.try}${more.map(
              ({ question, answer, taught }) =>
                html`<button class="link" @click=${() =>
                  this.ask({ text: question, answer, taught })}>${question}</button>`,
            )}</p>`
          : nothing
      }</div>`;
  }

  /** Kinds never taught that were not asked yet. */
  private untaught() {
    const { report, rows } = this.page.lesson;
    const left = report?.suggestions.filter(({ question }) => rows.every((row) => row.question !== question)) ?? [];
    return left.filter(({ taught }) => !taught).slice(0, TRIED);
  }

  private answers(rows: readonly AskedRow[]) {
    const record = currentRun(this.page)?.record;
    return html`<fl-finetune-answers .rows=${rows} .pairs=${this.page.lesson.pairs} .tuned=${record?.phase === 'finetune'}
      .busy=${record?.state === 'running'} .presenting=${this.presenting}
      @fl-ask-on=${this.askOn}></fl-finetune-answers>`;
  }

  /** The next question stands in this conversation. */
  private conversation() {
    return html`<p class="note under">${say.goingOn} <span class="mono">${this.earlier.map(({ question, answer }) => `${question} ${answer}`).join(' · ')}</span>
      <button class="link" @click=${() => (this.earlier = [])}>${say.afresh}</button></p>`;
  }

  private askOn({ earlier }: AskOnEvent): void {
    this.earlier = earlier;
    this.form = 'chat';
    this.field?.focus();
    this.field?.select();
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const text = this.field?.value ?? '';
    if (text.trim() === '') return;
    const known = this.page.lesson.report?.suggestions.find(({ question }) => question === text.trim());
    this.ask({ text, answer: known?.answer ?? null, taught: known?.taught ?? null });
  }

  private ask(question: Pick<Question, 'text' | 'answer' | 'taught'>): void {
    this.listening = question.text;
    const { form, temperature } = this;
    const earlier = form === 'chat' ? this.earlier : [];
    send(this, { type: 'ask-both', question: { ...question, form, earlier, temperature } });
  }

  private warmer(event: Event): void {
    const input = event.target as HTMLInputElement; // the handler sits on the input
    if (input.validity.valid && input.value !== '') this.temperature = input.valueAsNumber;
    input.value = String(this.temperature);
  }

  /** Spoken once both have answered. */
  private heard(rows: readonly AskedRow[]): string {
    const row = rows.find(({ question }) => question === this.listening);
    if (!row?.before?.done || (row.after && !row.after.done)) return '';
    return say.heard(row.question, row.before.text, row.after?.text ?? null);
  }
}
