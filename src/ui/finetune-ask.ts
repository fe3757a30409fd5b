/** @file Ask both: one question, the same network before and after phase 2, with the same random numbers. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ChoiceEvent } from './choice.ts';
import { send } from './commands.ts';
import { finetuneAskStyles } from './finetune-ask.css.ts';
import type { Question } from './finetune-commands.ts';
import { TEMPERATURE } from './finetune-request.ts';
import { type AskedRow, type Reply, verdictOf } from './finetune-rows.ts';
import { currentRun, emptyState, type PageState } from './page-state.ts';
import { buttons, fields, shared } from './shared.css.ts';
import { finetuneWords } from './words/finetune.ts';
import './choice.ts';
import './finetune-rate.ts';

const say = finetuneWords.ask;
const forms = Object.entries(say.forms);
/** So many suggestions are offered besides those that were asked. */
const [TRIED, SHOWN_PRESENTING] = [2, 3];

@customElement('fl-finetune-ask')
export class FinetuneAsk extends LitElement {
  static override styles = [shared, buttons, fields, finetuneAskStyles];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ type: Boolean }) presenting = false;
  @state() private form: Question['form'] = 'chat';
  @state() private temperature = TEMPERATURE;
  /** The question that a person asked last; its answers are spoken. */
  @state() private listening = '';
  @query('#words') private readonly field?: HTMLInputElement;

  protected override render() {
    const { rows } = this.page.lesson;
    const label = this.form === 'chat' ? say.label : say.rawLabel;
    return html`<div class="between"><h2>${say.title}</h2>
        <div class="said"><label for="temperature">${say.same}</label><input id="temperature" type="number" min="0" max="2" step="0.1" .value=${String(this.temperature)} @change=${this.warmer}></div></div>
      <form @submit=${this.submit}><input id="words" aria-label=${label} placeholder=${label} required autocomplete="off" spellcheck="false" value=${this.suggested()[0]?.question ?? ''}>
        <button class="button" type="submit">${say.ask}</button></form>
      ${this.presenting ? nothing : this.under()}
      ${rows.length === 0 ? html`<p class="note under">${say.none}</p>` : this.table(this.presenting ? rows.slice(0, SHOWN_PRESENTING) : rows)}
      <div class="hidden-text" aria-live="polite">${this.heard(rows)}</div>`;
  }

  private under() {
    const more = this.suggested();
    return html`<div class="under">
      <fl-choice .options=${forms} .value=${this.form} label=${say.form} @fl-choice=${({ value }: ChoiceEvent) => (this.form = value as Question['form'])}></fl-choice>
      <p class="note">${say.formHint[this.form]}</p>
      ${
        more.length > 0 && this.form === 'chat'
          ? html`<p class="try">${say.try}${more.map(
              ({ question, answer, taught }) =>
                html`<span>${taught ? nothing : `${say.untaught} `}<button class="link" @click=${() =>
                  this.ask({ text: question, answer, taught })}>${question}</button></span>`,
            )}</p>`
          : nothing
      }</div>`;
  }

  /** The next taught question and the next untaught one that were not asked. */
  private suggested() {
    const { report, rows } = this.page.lesson;
    const left = report?.suggestions.filter(({ question }) => rows.every((row) => row.question !== question)) ?? [];
    return [
      ...left.filter(({ taught }) => taught).slice(0, 1),
      ...left.filter(({ taught }) => !taught).slice(0, 1),
    ].slice(0, TRIED);
  }

  private table(rows: readonly AskedRow[]) {
    return html`<table><thead><tr><th class="q" scope="col"><span class="hidden-text">${say.question}</span></th>
        <th class="before head-before" scope="col"><span class="dot"></span>${say.before}</th><th class="head-after" scope="col"><span class="dot"></span>${say.after}</th></tr></thead>
      <tbody>${rows.map((row) => this.row(row))}</tbody></table>`;
  }

  private row(row: AskedRow) {
    const record = currentRun(this.page)?.record;
    const tuned = record?.phase === 'finetune';
    return html`<tr><th scope="row">${row.question}
        ${row.dropped > 0 ? html`<span class="note">${say.dropped(row.dropped)}</span>` : nothing}</th>
      <td class="before"><span class="short head-before">${say.before}</span>${reply(row.before, row.pending)}</td>
      <td><span class="short head-after">${say.after}</span>${tuned ? html`${reply(row.after, row.pending)}${verdict(row)}` : html`<p class="note">${say.notYet}</p>`}
        ${this.presenting || row.form === 'raw' ? nothing : this.rate(row, tuned)}</td></tr>`;
  }

  private rate(row: AskedRow, tuned: boolean) {
    const { lesson } = this.page;
    const shown = tuned ? row.after : null;
    if (tuned && !shown?.done) return nothing;
    return html`<fl-finetune-rate .question=${row.question} .answer=${shown?.text.trim() ?? ''} .busy=${currentRun(this.page)?.record.state === 'running'}
      .pair=${lesson.pairs.find(({ question }) => question === row.question.trim()) ?? null}></fl-finetune-rate>`;
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
    send(this, { type: 'ask-both', question: { ...question, form: this.form, temperature: this.temperature } });
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

function reply(given: Reply | null, pending: boolean): TemplateResult {
  if (!given) return html`<p class="note">${pending ? say.waiting : '–'}</p>`;
  const text = given.text === '' && given.done ? say.empty : given.text;
  return html`<pre>${text}${given.done ? nothing : html`<span class="mark"></span>`}</pre>`;
}

function verdict(row: AskedRow) {
  const said = row.after && verdictOf(row, row.after);
  return said ? html`<p class="note verdict">${finetuneWords.verdicts[said](row.answer)}</p>` : nothing;
}
