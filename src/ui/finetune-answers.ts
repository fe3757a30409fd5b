/** @file Each question with both answers beside each other, what may be said of them, and a person's own judgement. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OwnPair } from '../data/dialogue/own-pairs.ts';
import { finetuneAnswersStyles } from './finetune-answers.css.ts';
import { type AskedRow, type Reply, verdictOf } from './finetune-rows.ts';
import { shared } from './shared.css.ts';
import { finetuneWords } from './words/finetune.ts';
import './finetune-rate.ts';

const say = finetuneWords.ask;

@customElement('fl-finetune-answers')
export class FinetuneAnswers extends LitElement {
  static override styles = [shared, finetuneAnswersStyles];

  @property({ attribute: false }) rows: readonly AskedRow[] = [];
  @property({ attribute: false }) pairs: readonly OwnPair[] = [];
  /** There is a network after phase 2. */
  @property({ type: Boolean }) tuned = false;
  @property({ type: Boolean }) busy = false;
  /** To be read from afar: no judging. */
  @property({ type: Boolean }) presenting = false;

  protected override render() {
    return html`<table><thead><tr><th class="q" scope="col"><span class="hidden-text">${say.question}</span></th>
        <th class="before head-before" scope="col"><span class="dot"></span>${say.before}</th><th class="head-after" scope="col"><span class="dot"></span>${say.after}</th></tr></thead>
      <tbody>${repeat(
        this.rows,
        ({ form, question }) => `${form} ${question}`,
        (row) => this.row(row),
      )}</tbody></table>`;
  }

  private row(row: AskedRow) {
    return html`<tr><th scope="row">${row.question}
        ${row.form === 'raw' ? html`<span class="note">${say.forms.raw}</span>` : nothing}
        ${row.dropped > 0 ? html`<span class="note">${say.dropped(row.dropped)}</span>` : nothing}</th>
      <td class="before"><span class="short head-before">${say.before}</span>${reply(row.before, row.pending)}</td>
      <td><span class="short head-after">${say.after}</span>${this.tuned ? reply(row.after, row.pending) : nothing}
        <div class="under">${this.tuned ? verdict(row) : html`<p class="note">${say.notYet}</p>`}
          ${this.presenting || row.form === 'raw' ? nothing : this.rate(row)}</div></td></tr>`;
  }

  private rate({ question, after }: AskedRow) {
    if (this.tuned && !after?.done) return nothing;
    return html`<fl-finetune-rate .question=${question} .answer=${this.tuned ? (after?.text.trim() ?? '') : ''} .busy=${this.busy}
      .pair=${this.pairs.find((pair) => pair.question === question.trim()) ?? null}></fl-finetune-rate>`;
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
