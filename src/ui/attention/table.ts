/** @file The map in numbers: the chosen row by share, and the whole map a few readers at a time, on demand. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AttentionFrame, HeadPlace } from '../../data/attention/frame.ts';
import * as format from '../../data/format.ts';
import { buttons, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { attentionWords } from '../words/attention.ts';
import { mapTableWords as say } from '../words/attention-time.ts';
import { pageOf, pagesOf, rowByShare } from './table-pages.ts';

@customElement('fl-attention-table')
export class AttentionTable extends LitElement {
  static override styles = [
    shared,
    buttons,
    tableStyles,
    css`
    .row-table { max-height: calc(320px * var(--scale)); overflow: auto; }
    td:last-child, th.number { text-align: end; }
    .mono { font-size: var(--size-15); }
    .whole td { text-align: end; padding-inline-end: 8px; }
    .whole { margin-top: 16px; }
    .whole th { font-family: var(--mono); font-weight: 400; }
    .pages { margin-top: 6px; align-items: center; }
  `,
  ];

  @property({ attribute: false }) frame: AttentionFrame | null = null;
  @property({ attribute: false }) head: HeadPlace = { layer: 0, head: 0 };
  @property({ type: Number }) reader = 0;
  /** Null until it is asked for: a large map has many cells. */
  @state() private page: number | null = null;

  protected override render() {
    const { frame } = this;
    if (!frame || frame.characters.length === 0) return nothing;
    const reader = Math.min(this.reader, frame.characters.length - 1);
    const title = say.row(attentionWords.letter(frame.characters[reader] ?? ''), reader);
    const [place, character, share] = say.columns;
    return html`<h2>${title}</h2>
      <div class="scroll row-table" tabindex="0" role="group" aria-label=${title}><table>
        <thead><tr><th scope="col">${place}</th><th scope="col">${character}</th><th scope="col" class="number">${share}</th></tr></thead>
        <tbody>${rowByShare(frame, this.head, reader).map(
          (
            each,
          ) => html`<tr><td>${format.count(each.place + 1)}</td><td class="mono">${attentionWords.letter(each.character)}</td>
            <td>${format.percent(each.share)}</td></tr>`,
        )}</tbody></table></div>
      <details class="whole" @toggle=${this.toggle}><summary>${say.whole}</summary>${this.page === null ? nothing : this.whole(frame, this.page)}</details>`;
  }

  private toggle(event: Event): void {
    this.page = (event.target as HTMLDetailsElement).open ? 0 : null; // the handler sits on it
  }

  private whole(frame: AttentionFrame, wanted: number) {
    const pages = pagesOf(frame.characters.length);
    const page = Math.min(wanted, pages - 1);
    const rows = pageOf(frame, this.head, page);
    const [first, last] = [rows[0]?.row ?? 0, rows.at(-1)?.row ?? 0];
    const letters = frame.characters.slice(0, last + 1).map((each) => attentionWords.letter(each));
    const title = say.page(first + 1, last + 1, frame.characters.length);
    return html`<p class="note">${say.unit}</p><div class="scroll" tabindex="0" role="group" aria-label=${title}><table>
      <thead><tr><th scope="col">${say.corner}</th>${letters.map((letter) => html`<th scope="col">${letter}</th>`)}</tr></thead>
      <tbody>${rows.map(
        ({ row, shares }) =>
          html`<tr><th scope="row">${say.reader(letters[row] ?? '', row)}</th>${letters.map(
            (_, index) => html`<td>${shares[index] === undefined ? '' : Math.round(100 * shares[index])}</td>`,
          )}</tr>`,
      )}</tbody></table></div>
      <div class="between pages note"><button class="link" ?hidden=${page === 0} @click=${() => (this.page = page - 1)}>${say.earlier}</button>
        <span>${title}</span><button class="link" ?hidden=${page >= pages - 1} @click=${() => (this.page = page + 1)}>${say.later}</button></div>`;
  }
}
