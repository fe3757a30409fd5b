/** @file While it writes: each new character with what it looked at, as bars under the text; the history scrolls back. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Config } from '../../config/types.ts';
import type { HeadPlace } from '../../data/attention/frame.ts';
import * as format from '../../data/format.ts';
import { send } from '../commands.ts';
import type { NumberEvent } from '../number-slider.ts';
import type { Written } from '../page-state.ts';
import { buttons, shared } from '../shared.css.ts';
import { attentionWords } from '../words/attention.ts';
import { growthWords as say } from '../words/attention-time.ts';
import { GROWTH } from './generation-conductor.ts';
import { type GrownRow, type Growth, grown, largest, looksOf } from './generation-rows.ts';
import { type AttentionState, emptyAttention, typedText } from './state.ts';
import { steerOf } from './view.ts';
import '../number-slider.ts';

const LENGTH = 60;
const MOST_LOOKS = 4;

@customElement('fl-attention-generation')
export class AttentionGeneration extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    .row { flex-wrap: wrap; margin: 6px 0; gap: 6px 16px; }
    .text {
      background: var(--sunken); border-radius: 4px; padding: 8px 12px; font: 400 var(--size-15) / 2.1 var(--mono); overflow-wrap: anywhere;
      min-height: calc(72px * var(--scale)); max-height: calc(220px * var(--scale)); overflow: auto;
    }
    .text span {
      padding-bottom: 12px; background: linear-gradient(var(--blue), var(--blue)) bottom / 84% calc(12px * var(--share, 0)) no-repeat;
    }
    .given { color: var(--ink-2); }
    .text .reader { outline: 2px solid var(--blue); outline-offset: -1px; border-radius: 3px; color: var(--ink); font-weight: 600; }
    .later { color: var(--ink-3); }
    li { display: grid; grid-template-columns: 16ch minmax(0, 1fr); gap: 10px; font-size: var(--size-13); align-items: center; }
    li b { display: flex; gap: 8px; align-items: center; font-weight: 600; }
    li i { height: 10px; background: var(--blue); min-width: 1px; width: calc(70% * var(--share)); }
    ul { margin-top: 6px; }
    @media (forced-colors: active) { .text { border: 1px solid; } li i { background: CanvasText; forced-color-adjust: none; } }
  `,
  ];

  @property({ attribute: false }) attention: AttentionState = emptyAttention;
  @property({ attribute: false }) head: HeadPlace = { layer: 0, head: 0 };
  @property({ attribute: false }) written: Written | null = null;
  @property({ attribute: false }) config: Config | null = null;
  /** Which row is read; null = the newest. */
  @state() private chosen: number | null = null;

  protected override render() {
    const { growth } = this.attention;
    const busy = this.written !== null && !this.written.done;
    return html`<h2>${say.title}</h2>
      <div class="row">${
        busy
          ? html`<button class="button" @click=${() => send(this, { type: 'cancel-writing', requestId: GROWTH })}>${say.stop}</button>`
          : html`<button class="button" @click=${this.write}>${say.write}</button>`
      }</div>
      ${growth && this.written ? this.history(grown(growth, this.written.text, this.written.done)) : html`<p class="note">${say.waiting}</p>`}`;
  }

  private write(): void {
    const { config } = this;
    const prompt = typedText(this.attention);
    const steer = steerOf(this.attention.steering);
    this.chosen = null;
    send(this, { type: 'attention-grow', text: prompt, steer });
    send(this, {
      type: 'write',
      request: {
        requestId: GROWTH,
        prompt,
        length: LENGTH,
        temperature: config?.temperature ?? 1,
        topK: config?.topK ?? 0,
        seed: config?.seed ?? 1,
        oneByOne: true,
        ...(steer ? { steer } : {}),
      },
    });
  }

  private history(growth: Growth) {
    const { rows } = growth;
    const index = Math.min(this.chosen ?? rows.length - 1, rows.length - 1);
    const row = rows[index] ?? null;
    const written = growth.characters.length - growth.given.length;
    const said = (at: number): string => {
      const place = rows[at]?.place ?? growth.given.length;
      return say.spoken(growth.characters[place] ?? '', place - growth.given.length + 1, written);
    };
    return html`${this.text(growth, row)}
      ${
        rows.length < 2
          ? nothing
          : html`<fl-number-slider bare label=${say.slider} min="1" max=${rows.length} step="1" .value=${index + 1} .standard=${rows.length}
        .words=${(value: number) => said(value - 1)}
        @fl-number=${({ value }: NumberEvent) => (this.chosen = value === rows.length ? null : value - 1)}></fl-number-slider>`
      }
      ${row ? this.looks(growth, row) : nothing}
      <p class="note">${say.explain}</p>`;
  }

  private text({ characters, given }: Growth, row: GrownRow | null) {
    const shares = new Map((row ? looksOf(row, this.head) : []).map(({ place, share }) => [place, share]));
    return html`<div class="text" tabindex="0" role="group" aria-label=${say.title}>${characters.map(
      (character, place) => {
        const kind =
          place === row?.place ? 'reader' : place < given.length ? 'given' : row && place > row.place ? 'later' : '';
        return html`<span class=${kind} style=${`--share: ${shares.get(place) ?? 0}`}>${format.visible(character)}</span>${character === '\n' ? html`<br>` : nothing}`;
      },
    )}</div>`;
  }

  private looks({ characters, given }: Growth, row: GrownRow) {
    const [number, written] = [row.place - given.length + 1, characters.length - given.length];
    return html`<p class="note">${attentionWords.at(row.step, false)} · ${say.row(characters[row.place] ?? '', number, written)}</p>
      <ul>${largest(looksOf(row, this.head), MOST_LOOKS).map(
        ({ place, share }) =>
          html`<li><span class="mono">${place < 0 ? say.border : say.looks(characters[place] ?? '', place)}</span>
        <b><i style=${`--share: ${share}`}></i>${format.percent(share)}</b></li>`,
      )}</ul>`;
  }
}
