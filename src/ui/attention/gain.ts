/** @file Top-down attention: a gain on each marked part, what it does to the next character and to writing, and what it is not. */
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import { send } from '../commands.ts';
import type { NumberEvent } from '../number-slider.ts';
import { buttons, fields, folds, shared } from '../shared.css.ts';
import { gainWords as say } from '../words/attention-steer.ts';
import { gainStyles } from './gain.css.ts';
import { type Mark, type Marks, markedText, withGain, withoutMark } from './gain-marks.ts';
import { type Chance, type NextRow, nextRows } from './gain-next.ts';
import { doublingsOf, factorOf, LEAST_GAIN, MOST_DOUBLINGS, MOST_GAIN, natsOf, natsOfFactor } from './gain-scale.ts';
import type { MarkEvent } from './gain-text.ts';
import { type AttentionState, emptyAttention, typedText } from './state.ts';
import { steerOf } from './view.ts';
import './gain-text.ts';
import '../number-slider.ts';

@customElement('fl-attention-gain')
export class AttentionGain extends LitElement {
  static override styles = [shared, buttons, fields, folds, gainStyles];

  @property({ attribute: false }) attention: AttentionState = emptyAttention;
  /** Only title, sliders and their ends; nothing while nothing is marked. */
  @property({ type: Boolean }) presenting = false;

  protected override render() {
    const { marks } = this.attention.steering;
    if (this.presenting && marks.length === 0) return nothing;
    return html`${marks.length === 1 ? nothing : html`<h2>${say.title}</h2>`}
      ${marks.length === 0 ? html`<p class="note">${say.markFirst}</p>` : html`<ul>${marks.map((mark) => this.slider(mark))}</ul>`}${
        this.presenting
          ? nothing
          : html`<h3>${say.text}</h3>
      <fl-attention-gain-text .characters=${this.characters} .marks=${marks}
        @fl-mark=${(event: MarkEvent) => this.steer(event.marks)}></fl-attention-gain-text>
      ${this.next()}${about}`
      }`;
  }

  private get characters(): readonly string[] {
    return [...typedText(this.attention)];
  }

  private steer(marks: Marks): void {
    send(this, { type: 'attention-steer', steering: { ...this.attention.steering, marks } });
  }

  private turn(mark: Mark, gain: number): void {
    this.steer(withGain(this.attention.steering.marks, mark, gain));
  }

  /** A marked part: its text, its gain, and how to let go of it. */
  private slider(mark: Mark) {
    const { gain } = mark;
    const text = markedText(this.characters, mark);
    const spoken = (doublings: number): string => say.spoken(factorOf(natsOf(doublings)));
    return html`<li><div class="between head">${this.heading(text)}${this.presenting ? html`<strong>${say.value(factorOf(gain))}</strong>` : this.fields(mark, text)}</div>
      <fl-number-slider bare label=${say.titleOn(text)} min=${-MOST_DOUBLINGS} max=${MOST_DOUBLINGS} step="0.1" .value=${doublingsOf(gain)} standard="0"
        .words=${spoken} @fl-number=${({ value }: NumberEvent) => this.turn(mark, natsOf(value))}></fl-number-slider>
      <div class="between note ends"><span>${say.least}</span>
        ${gain === 0 ? html`<span>${say.off}</span>` : html`<button class="link note" @click=${() => this.turn(mark, 0)}>${say.turnOff}</button>`}
        <span>${say.most}</span></div></li>`;
  }

  private heading(text: string) {
    const alone = this.attention.steering.marks.length === 1;
    return alone ? html`<h2>${say.titleOn(text)}</h2>` : html`<h3>${say.part(text)}</h3>`;
  }

  private fields(mark: Mark, text: string) {
    const factor = String(Number(factorOf(mark.gain).toPrecision(3)));
    return html`<span class="row"><label class="factor"><span aria-hidden="true">×</span><input type="number" aria-label=${say.typed(text)}
        min=${LEAST_GAIN} max=${MOST_GAIN} step="any" .value=${factor} @change=${(event: Event) => this.typed(event, mark)}></label>
      <button class="unmark" aria-label=${say.unmark(text)} title=${say.unmark(text)}
        @click=${() => this.steer(withoutMark(this.attention.steering.marks, mark))}>✕</button></span>`;
  }

  private typed(event: Event, mark: Mark): void {
    const input = event.target as HTMLInputElement; // the handler sits on it
    const gain = natsOfFactor(input.valueAsNumber);
    if (gain === null) this.requestUpdate();
    else this.turn(mark, gain);
  }

  private next() {
    const { next, steered: seen, steering } = this.attention;
    const steer = steerOf(steering);
    const [character, plain, steered] = say.columns;
    const rows = nextRows(next, seen?.next ?? []);
    const withWords = steering.scaled.length === 0 ? steered : steer?.keyBias.length ? say.scaledToo : say.scaledOnly;
    return html`<h3>${say.next}</h3>
      <table><thead><tr><th scope="col">${character}</th><th scope="col">${plain}</th>${steer ? html`<th scope="col">${withWords}</th>` : nothing}</tr></thead>
        <tbody>${rows.map((row) => nextRow(row, steer !== null, seen === null))}</tbody></table>
      <p class="note" aria-live="polite">${steer ? (seen ? changed(rows) : nothing) : say.same}</p>`;
  }
}

function nextRow({ character, plain, steered }: NextRow, two: boolean, waiting: boolean) {
  return html`<tr><th scope="row" class="mono">${format.visible(character)}</th><td>${bar(plain, 'plain')}</td>
    ${two ? html`<td>${waiting ? say.waiting : bar(steered, 'steered')}</td>` : nothing}</tr>`;
}

const bar = ({ chance, atMost }: Chance, kind: string) =>
  atMost
    ? html`<span class="note">${say.atMost(chance)}</span>`
    : html`<span class="bar ${kind}" style=${`--share: ${chance}`}></span>${format.percent(chance)}`;

function changed(rows: readonly NextRow[]) {
  const first = (of: (row: NextRow) => Chance): string => {
    const row = rows.filter((each) => !of(each).atMost).sort((a, b) => of(b).chance - of(a).chance)[0];
    return row ? format.visible(row.character) : '';
  };
  return rows.length === 0
    ? nothing
    : say.changed(
        first(({ plain }) => plain),
        first(({ steered }) => steered),
      );
}

const about = html`<details><summary>${say.about.title}</summary>
  <p class="note">${say.about.formula}</p><p class="note">${say.about.alone}</p><p class="note">${say.about.like}</p><p class="note">${say.about.unlike}</p></details>`;
