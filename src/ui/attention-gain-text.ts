/** @file A text in which a person marks characters: by words, by dragging, or with arrow keys; and a list of its words. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { between, isMarked, isSameMarked, type Marked, markedText, wordAt, wordsOf } from './attention-gain-marks.ts';
import * as format from './format.ts';
import { buttons, fields, shared } from './shared.css.ts';
import { gainWords as say } from './words/attention-steer.ts';

export class MarkEvent extends Event {
  constructor(readonly marked: Marked | null) {
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
  @property({ attribute: false }) marked: Marked | null = null;
  /** Where the keys are. */
  @state() private cursor = 0;
  /** Where a dragging or a marking with keys began. */
  @state() private anchor: number | null = null;
  private moved = false;

  protected override render() {
    return html`<div class="text" tabindex="0" role="listbox" aria-multiselectable="true" aria-label=${say.text} aria-describedby="how"
        aria-activedescendant=${`c${this.here}`} @keydown=${this.key} @pointerdown=${this.press} @pointermove=${this.drag}
        @pointerup=${this.lift} @pointercancel=${() => (this.anchor = null)}>${this.characters.map((each, place) => this.character(each, place))}</div>
      <p class="note under" id="how">${say.how}</p>
      <div class="between under"><label class="note">${say.words} ${this.list()}</label>
        <button class="link note" ?hidden=${this.marked === null} @click=${() => this.mark(null)}>${say.unmark}</button></div>`;
  }

  private get here(): number {
    return Math.max(0, Math.min(this.cursor, this.characters.length - 1));
  }

  private character(character: string, place: number) {
    const marked = isMarked(this.marked, place);
    const kinds = [marked ? 'marked' : '', place === this.here ? 'cursor' : '', /\s/.test(character) ? 'space' : ''];
    return html`<span id=${`c${place}`} role="option" aria-selected=${marked} aria-label=${say.character(character, place)} data-place=${place}
      class=${kinds.join(' ')}>${format.visible(character)}</span>${character === '\n' ? html`<br>` : ''}`;
  }

  private list() {
    const words = wordsOf(this.characters);
    const chosen = words.findIndex((word) => isSameMarked(word, this.marked));
    return html`<select .value=${String(chosen)} @change=${this.choose}>
      <option value="-1" ?selected=${chosen < 0}>–</option>${words.map(
        (word, index) =>
          html`<option value=${index} ?selected=${index === chosen}>${say.word(markedText(this.characters, word), word.from)}</option>`,
      )}</select>`;
  }

  private choose(event: Event): void {
    this.mark(wordsOf(this.characters)[Number((event.target as HTMLSelectElement).value)] ?? null); // the handler sits on it
  }

  private mark(marked: Marked | null): void {
    if (!isSameMarked(marked, this.marked)) this.dispatchEvent(new MarkEvent(marked));
  }

  private placeAt(event: PointerEvent): number | null {
    const found = this.shadowRoot?.elementFromPoint(event.clientX, event.clientY)?.closest('[data-place]');
    return found ? Number(found.getAttribute('data-place')) : null;
  }

  private press(event: PointerEvent): void {
    const place = this.placeAt(event);
    this.anchor = place;
    this.moved = false;
    if (place !== null) this.cursor = place;
    if (event.pointerType === 'mouse') (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId); // touch scrolls
  }

  private drag(event: PointerEvent): void {
    const place = this.anchor === null || event.buttons === 0 ? null : this.placeAt(event);
    if (place === null || this.anchor === null || (place === this.anchor && !this.moved)) return;
    this.moved = true;
    this.mark(between(this.anchor, place));
  }

  /** A click without dragging means the word; the same word again is unmarked. */
  private lift(): void {
    if (this.anchor !== null && !this.moved) this.toggleWord(this.anchor);
    this.anchor = null;
  }

  private toggleWord(place: number): void {
    const word = wordAt(this.characters, place);
    this.mark(isSameMarked(word, this.marked) ? null : word);
  }

  private key(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to =
      { Home: 0, End: this.characters.length - 1 }[event.key] ?? (by === undefined ? undefined : this.here + by);
    if (to !== undefined) this.move(to, event.shiftKey);
    else if (event.key === 'Enter' || event.key === ' ') this.toggleWord(this.here);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.mark(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private move(to: number, marking: boolean): void {
    this.anchor = marking ? (this.anchor ?? this.here) : null;
    this.cursor = Math.max(0, Math.min(to, this.characters.length - 1));
    if (this.anchor !== null) this.mark(between(this.anchor, this.cursor));
    void this.updateComplete.then(() => this.renderRoot.querySelector('.cursor')?.scrollIntoView({ block: 'nearest' }));
  }
}
