/** @file Each question with both answers beside each other, what may be said of them, and a person's own judgement. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OwnPair } from '../../data/dialogue/own-pairs.ts';
import type { Dialogue } from '../../data/dialogue/turn.ts';
import { buttons, shared } from '../shared.css.ts';
import { finetuneWords } from '../words/finetune.ts';
import { finetuneAnswersStyles } from './answers.css.ts';
import { ANSWER_LENGTH } from './request.ts';
import { type AskedRow, possibleVerdicts, type Reply, rowKey, verdictOf } from './rows.ts';
import './rate.ts';

const say = finetuneWords.ask;
/** The longest answer there can be. Its room is held, so that what stands below stays in its place while answers come in. */
const ROOM = 'words '.repeat(Math.ceil(ANSWER_LENGTH / 6));
/** Characters: a longer one fits its room only if it may break inside of words. */
const LONG = 0.9 * ANSWER_LENGTH;

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
      <td class="before"><span class="short head-before">${say.before}</span>${reply(row, row.before)}</td>
      <td><span class="short head-after">${say.after}</span>${this.tuned ? reply(row, row.after) : nothing}
        <div class="under">${this.tuned ? verdict(row) : html`<p class="note">${say.notYet}</p>`}
          ${this.presenting || row.form === 'raw' ? nothing : this.acts(row)}</div></td></tr>`;
  }

  /**
   * A pair is one question and its answer, so what stands in a longer conversation makes none. Until the answer is there,
   * nothing can be done with it, but the room is held.
   */
  private acts({ question, earlier, after }: AskedRow) {
    const waits = this.tuned && !after?.done;
    const answer = waits ? say.waiting : (after?.text.trim() ?? '');
    return html`<div class="acts ${waits ? 'waits' : ''}">${earlier.length === 0 ? this.rate(question, answer) : nothing}
      ${answer ? html`<button class="link note" aria-label=${say.askOnLabel(question)} @click=${() => this.dispatchEvent(new AskOnEvent([...earlier, { question, answer }]))}>${say.askOn}</button>` : nothing}</div>`;
  }

  private rate(question: string, answer: string) {
    return html`<fl-finetune-rate .question=${question} .answer=${this.tuned ? answer : ''} .busy=${this.busy}
      .pair=${this.pairs.find((pair) => pair.question === question.trim()) ?? null}></fl-finetune-rate>`;
  }
}

function reply({ pending, form }: AskedRow, given: Reply | null): TemplateResult {
  return html`<div class="reply" data-room=${ROOM}>${given ? written(given, form) : html`<p class="note">${pending ? say.waiting : '–'}</p>`}</div>`;
}

/** An answer is one line: where it breaks is marked, and takes no room. */
function written({ text, done }: Reply, form: AskedRow['form']): TemplateResult {
  const shown = form === 'chat' ? text.replaceAll('\n', '⏎') : text;
  return html`<pre class=${text.length > LONG ? 'long' : ''}>${shown === '' && done ? say.empty : shown}${done ? nothing : html`<span class="mark"></span>`}</pre>`;
}

function verdict(row: AskedRow) {
  const could = possibleVerdicts(row).map((each) => finetuneWords.verdicts[each](row.answer));
  if (could.length === 0) return nothing;
  const said = row.after && verdictOf(row, row.after);
  const room = could.reduce((longest, each) => (each.length > longest.length ? each : longest));
  return html`<p class="note verdict" data-room=${room}><span>${said ? finetuneWords.verdicts[said](row.answer) : nothing}</span></p>`;
}
