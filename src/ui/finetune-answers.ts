/** @file Each question with both answers beside each other, what may be said of them, and a person's own judgement. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OwnPair } from '../data/dialogue/own-pairs.ts';
import type { Dialogue } from '../data/dialogue/turn.ts';
import { finetuneAnswersStyles } from './finetune-answers.css.ts';
import { type AskedRow, type Reply, rowKey, verdictOf } from './finetune-rows.ts';
import { buttons, shared } from './shared.css.ts';
import { finetuneWords } from './words/finetune.ts';
import './finetune-rate.ts';

const say = finetuneWords.ask;

export class AskOnEvent extends Event {
  constructor(readonly earlier: Dialogue) {
    super('fl-ask-on');
  }
}

/** @fires fl-ask-on when the conversation is to go on */
@customElement('fl-finetune-answers')
export class FinetuneAnswers extends LitElement {
  static override styles = [shared, buttons, finetuneAnswersStyles];

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
      <tbody>${repeat(this.rows, rowKey, (row) => this.row(row))}</tbody></table>`;
  }

  private row(row: AskedRow) {
    return html`<tr><th scope="row">${row.earlier.map(({ question, answer }) => html`<span class="earlier">${question} ${answer}</span>`)}${row.question}
        ${row.form === 'raw' ? html`<span class="note">${say.forms.raw}</span>` : nothing}
        ${row.dropped > 0 ? html`<span class="note">${say.dropped(row.dropped)}</span>` : nothing}</th>
      <td class="before"><span class="short head-before">${say.before}</span>${reply(row.before, row.pending)}</td>
      <td><span class="short head-after">${say.after}</span>${this.tuned ? reply(row.after, row.pending) : nothing}
        <div class="under">${this.tuned ? verdict(row) : html`<p class="note">${say.notYet}</p>`}
          ${this.presenting || row.form === 'raw' ? nothing : this.acts(row)}</div></td></tr>`;
  }

  /** A pair is one question and its answer, so what stands in a longer conversation makes none. */
  private acts(row: AskedRow) {
    if (this.tuned && !row.after?.done) return nothing;
    const { after } = row;
    return html`${row.earlier.length === 0 ? this.rate(row) : nothing}
      ${after?.text.trim() ? html`<button class="link note" aria-label=${say.askOnLabel(row.question)} @click=${() => this.dispatchEvent(new AskOnEvent([...row.earlier, { question: row.question, answer: after.text.trim() }]))}>${say.askOn}</button>` : nothing}`;
  }

  private rate({ question, after }: AskedRow) {
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
