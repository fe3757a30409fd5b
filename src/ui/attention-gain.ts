/** @file Top-down attention: a gain on marked characters, what it does to the next character and to writing, and what it is not. */
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { gainStyles } from './attention-gain.css.ts';
import { markedText } from './attention-gain-marks.ts';
import { type Chance, type NextRow, nextRows } from './attention-gain-next.ts';
import {
  doublingsOf,
  factorOf,
  LEAST_GAIN,
  MOST_DOUBLINGS,
  MOST_GAIN,
  natsOf,
  natsOfFactor,
} from './attention-gain-scale.ts';
import type { MarkEvent } from './attention-gain-text.ts';
import { type AttentionState, emptyAttention, type Steering, typedText } from './attention-state.ts';
import { steerOf } from './attention-view.ts';
import { send } from './commands.ts';
import * as format from './format.ts';
import type { NumberEvent } from './number-slider.ts';
import { buttons, fields, shared } from './shared.css.ts';
import { gainWords as say } from './words/attention-steer.ts';
import './attention-gain-text.ts';
import './number-slider.ts';

@customElement('fl-attention-gain')
export class AttentionGain extends LitElement {
  static override styles = [shared, buttons, fields, gainStyles];

  @property({ attribute: false }) attention: AttentionState = emptyAttention;
  /** Only title, slider and its ends. */
  @property({ type: Boolean }) presenting = false;

  protected override render() {
    return html`${this.slider()}${
      this.presenting
        ? nothing
        : html`<h3>${say.text}</h3>
      <fl-attention-gain-text .characters=${this.characters} .marked=${this.attention.steering.marked}
        @fl-mark=${({ marked }: MarkEvent) => this.steer({ marked })}></fl-attention-gain-text>
      ${this.next()}${about}`
    }`;
  }

  private get characters(): readonly string[] {
    return [...typedText(this.attention)];
  }

  private steer(change: Partial<Steering>): void {
    send(this, { type: 'attention-steer', steering: { ...this.attention.steering, ...change } });
  }

  private slider() {
    const { marked, gain } = this.attention.steering;
    const factor = factorOf(gain);
    const spoken = (doublings: number): string => say.spoken(factorOf(natsOf(doublings)));
    return html`<div class="between head"><h2>${marked ? say.titleOn(markedText(this.characters, marked)) : say.title}</h2>
        ${
          this.presenting
            ? html`<strong>${say.value(factor)}</strong>`
            : html`<label class="factor"><span aria-hidden="true">×</span><input type="number" aria-label=${say.typed} min=${LEAST_GAIN} max=${MOST_GAIN}
              step="any" .value=${String(Number(factor.toPrecision(3)))} @change=${this.typed}></label>`
        }</div>
      <fl-number-slider bare label=${say.slider} min=${-MOST_DOUBLINGS} max=${MOST_DOUBLINGS} step="0.1" .value=${doublingsOf(gain)} standard="0"
        .words=${spoken} @fl-number=${({ value }: NumberEvent) => this.steer({ gain: natsOf(value) })}></fl-number-slider>
      <div class="between note ends"><span>${say.least}</span>
        ${gain === 0 ? html`<span>${say.off}</span>` : html`<button class="link note" @click=${() => this.steer({ gain: 0 })}>${say.turnOff}</button>`}
        <span>${say.most}</span></div>
      ${marked ? nothing : html`<p class="note" role="status">${say.markFirst}</p>`}`;
  }

  private typed(event: Event): void {
    const input = event.target as HTMLInputElement; // the handler sits on it
    const gain = natsOfFactor(input.valueAsNumber);
    if (gain === null) this.requestUpdate();
    else this.steer({ gain });
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
