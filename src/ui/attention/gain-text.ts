/** @file A text in which a person marks parts: by words, by dragging, or with arrow keys; and a list of its words. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { gainWords as say } from '../words/attention-steer.ts';
import {
  between,
  isSameMarked,
  type Marked,
  type Marks,
  markAt,
  markedText,
  withMark,
  withoutMark,
  wordAt,
  wordsOf,
} from './gain-marks.ts';

export class MarkEvent extends Event {
  constructor(readonly marks: Marks) {
    super('fl-mark');
  }
}

/** @fires fl-mark with what is marked now */
@customElement('fl-attention-gain-text')
export class AttentionGainText extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    .text {
      background: var(--sunken); border-radius: 4px; padding: 10px 12px; font: 400 var(--size-18) / 1.7 var(--mono);
      max-height: calc(180px * var(--scale)); overflow: auto; cursor: text; user-select: none; overflow-wrap: anywhere;
    }
    .text span { border-bottom: 3px solid transparent; }
    .text .marked { background: var(--orange-soft); border-bottom-color: var(--orange); }
    .text .cursor { border-radius: 2px; }
    .text:focus-visible .cursor { outline: 2px solid var(--blue); }
    .space { color: var(--ink-3); }
    .text .marked.space { color: var(--ink); }
    .under { margin-top: 6px; align-items: center; }
    select { width: auto; max-width: 100%; }
    @media (forced-colors: active) { .text { border: 1px solid; } .text .marked { background: Highlight; color: HighlightText; forced-color-adjust: none; } }
  `,
  ];

  @property({ attribute: false }) characters: readonly string[] = [];
  @property({ attribute: false }) marks: Marks = [];
  /** Where the keys are. */
  @state() private cursor = 0;
  /** Where a dragging or a marking with keys began. */
  @state() private anchor: number | null = null;
  /** What was marked when that began. */
  private marksBefore: Marks = [];
  private moved = false;

  protected override render() {
    return html`<div class="text" tabindex="0" role="listbox" aria-multiselectable="true" aria-label=${say.text} aria-describedby="how"
        aria-activedescendant=${`c${this.here}`} @keydown=${this.key} @pointerdown=${this.press} @pointermove=${this.drag}
        @pointerup=${this.lift} @pointercancel=${() => (this.anchor = null)}>${this.characters.map((each, place) => this.character(each, place))}</div>
      <p class="note under" id="how">${say.how}</p>
      <div class="between under"><label class="note">${say.words} ${this.list()}</label>
        <button class="link note" ?hidden=${this.marks.length < 2} @click=${() => this.tell([])}>${say.unmarkAll}</button></div>`;
  }

  private get here(): number {
    return Math.max(0, Math.min(this.cursor, this.characters.length - 1));
  }

  private character(character: string, place: number) {
    const marked = markAt(this.marks, place) !== null;
    const kinds = [marked ? 'marked' : '', place === this.here ? 'cursor' : '', /\s/.test(character) ? 'space' : ''];
    return html`<span id=${`c${place}`} role="option" aria-selected=${marked} aria-label=${say.character(character, place)} data-place=${place}
      class=${kinds.join(' ')}>${format.visible(character)}</span>${character === '\n' ? html`<br>` : ''}`;
  }

  private list() {
    const isThere = (word: Marked): boolean => this.marks.some((mark) => isSameMarked(mark, word));
    return html`<select @change=${this.choose}><option value="-1">–</option>${wordsOf(this.characters).map(
      (word, index) =>
        html`<option value=${index} ?disabled=${isThere(word)}>${say.word(markedText(this.characters, word), word.from)}</option>`,
    )}</select>`;
  }

  private choose(event: Event): void {
    const select = event.target as HTMLSelectElement; // the handler sits on it
    const word = wordsOf(this.characters)[Number(select.value)];
    select.value = '-1';
    if (word) this.tell(withMark(this.marks, word));
  }

  private tell(marks: Marks): void {
    this.dispatchEvent(new MarkEvent(marks));
  }

  /** From where it began to here; what was marked before is given back where it does not reach any more. */
  private markTo(place: number): void {
    if (this.anchor !== null) this.tell(withMark(this.marksBefore, between(this.anchor, place)));
  }

  private placeAt(event: PointerEvent): number | null {
    const found = this.shadowRoot?.elementFromPoint(event.clientX, event.clientY)?.closest('[data-place]');
    return found ? Number(found.getAttribute('data-place')) : null;
  }

  private press(event: PointerEvent): void {
    const place = this.placeAt(event);
    this.anchor = place;
    this.marksBefore = this.marks;
    this.moved = false;
    if (place !== null) this.cursor = place;
    if (event.pointerType === 'mouse') (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId); // touch scrolls
  }

  private drag(event: PointerEvent): void {
    const place = this.anchor === null || event.buttons === 0 ? null : this.placeAt(event);
    if (place === null || this.anchor === null || (place === this.anchor && !this.moved)) return;
    this.moved = true;
    this.markTo(place);
  }

  /** A click without dragging means the word; what is marked there is unmarked. */
  private lift(): void {
    if (this.anchor !== null && !this.moved) this.toggle(this.anchor);
    this.anchor = null;
  }

  private toggle(place: number): void {
    if (this.characters.length > 0 && !this.unmark(place))
      this.tell(withMark(this.marks, wordAt(this.characters, place)));
  }

  /** Whether something was marked there. */
  private unmark(place: number): boolean {
    const mark = markAt(this.marks, place);
    if (mark) this.tell(withoutMark(this.marks, mark));
    return mark !== null;
  }

  private key(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to =
      { Home: 0, End: this.characters.length - 1 }[event.key] ?? (by === undefined ? undefined : this.here + by);
    if (to !== undefined) this.move(to, event.shiftKey);
    else if (event.key === 'Enter' || event.key === ' ') this.toggle(this.here);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.unmark(this.here);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private move(to: number, marking: boolean): void {
    if (marking && this.anchor === null) this.marksBefore = this.marks;
    this.anchor = marking ? (this.anchor ?? this.here) : null;
    this.cursor = Math.max(0, Math.min(to, this.characters.length - 1));
    this.markTo(this.cursor);
    void this.updateComplete.then(() => this.renderRoot.querySelector('.cursor')?.scrollIntoView({ block: 'nearest' }));
  }
}
