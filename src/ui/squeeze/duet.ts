/** @file The comparison: one prompt and the same random numbers for both networks, side by side. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import type { DuetRequest } from '../../worker/squeeze-protocol.ts';
import { send } from '../commands.ts';
import { saveCsv } from '../save-csv.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { squeezeWords } from '../words/squeeze.ts';
import { words } from '../words.ts';
import { tintStyles } from './column.ts';
import { duetData } from './data.ts';
import { duetTable } from './duet-table.ts';
import { dataStyles } from './figure.css.ts';
import { type DuetSentence, duetSentence, fidelityAt, pointAt } from './readings.ts';
import type { Duet, SqueezeState } from './state.ts';
import { emptySqueeze } from './state.ts';
import type { Parting } from './text.ts';
import './column.ts';

const say = squeezeWords.duet;
/** How the page's requests are named. */
export const DUET = 'duet';
/** Characters that each side writes. */
export const DUET_LENGTH = 240;

@customElement('fl-squeeze-duet')
export class SqueezeDuet extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    tintStyles,
    tableStyles,
    dataStyles,
    css`
    .head { display: flex; align-items: center; gap: 8px 16px; flex-wrap: wrap; }
    form { display: flex; align-items: center; gap: 8px 12px; flex-wrap: wrap; flex: 1 1 auto; }
    #prompt { width: 268px; font-family: var(--mono); }
    .numbers { display: flex; gap: 8px 12px; align-items: center; flex-wrap: wrap; }
    .numbers label { display: flex; gap: 6px; align-items: center; font-weight: 400; color: var(--ink-2); }
    .numbers input[type='number'] { width: 72px; }
    .legend { display: flex; gap: 4px 12px; align-items: center; flex-wrap: wrap; font-size: var(--size-13); color: var(--ink-2); margin-top: 8px; }
    .legend i { display: inline-block; width: 15px; height: 15px; margin-inline-end: 6px; vertical-align: -2px; border: 1px solid transparent; }
    .legend .band-0 { border-color: var(--control); }
    .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); margin-top: 16px; }
    .columns > * + * { border-inline-start: 1px solid var(--rule); padding-inline-start: 32px; }
    .columns > :first-child { padding-inline-end: 32px; }
    .sentence { margin-top: 12px; min-height: calc(24px * var(--scale)); }
    .letter { font-family: var(--mono); background: var(--sunken); padding: 1px 5px; border-radius: 3px; }
    @media (max-width: 699px) {
      .columns { grid-template-columns: minmax(0, 1fr); gap: 20px; }
      .columns > * + * { border: 0; padding: 0; }
      .columns > :first-child { padding: 0; }
      form, #prompt { width: 100%; }
    }
  `,
  ];

  @property({ attribute: false }) squeeze: SqueezeState = emptySqueeze;
  /** What both are asked with when a person writes nothing else. */
  @property() suggestion = '';
  @property({ type: Number }) seed = 1;
  @property({ type: Number }) temperature = 0.8;
  @property({ type: Boolean }) presenting = false;
  @query('form') private readonly form?: HTMLFormElement;

  protected override render() {
    const { duet, settings } = this.squeeze;
    const sentence = duet && duetSentence(duet, settings.bits);
    return html`<div class="head"><h2>${say.title}</h2>${this.asked()}</div>
      <div class="legend"><span>${say.legend}</span>${say.bands.map((band, index) => html`<span><i class="band-${index}"></i>${band}</span>`)}</div>
      <div class="columns">${this.column('before')}${this.column('after')}</div>
      <p class="sentence" aria-live="polite">${sentence ? sentenceWords(sentence) : nothing}</p>
      ${duet && duet.dropped > 0 ? html`<p class="note" role="status">${words.prompt.dropped(duet.dropped)}</p>` : nothing}
      ${duet?.done && !this.presenting ? this.data(duet) : nothing}`;
  }

  private data(duet: Duet) {
    const side = squeezeWords.side(this.squeeze.settings.bits);
    return html`<div class="data">${duetTable(duet, side)}${saveCsv(squeezeWords.save, duetData(duet, side))}</div>`;
  }

  private asked() {
    const { duet } = this.squeeze;
    const busy = duet !== null && !duet.done;
    return html`<form @submit=${this.submit}>
      <input id="prompt" name="prompt" aria-label=${say.prompt} spellcheck="false" autocomplete="off" .defaultValue=${oneLine(this.suggestion)}>
      ${
        busy
          ? html`<button class="main" type="button" @click=${() => send(this, { type: 'cancel-squeeze' })}>${say.stop}</button>`
          : html`<button class="main" type="submit" ?disabled=${this.squeeze.report === null}>${say.again}</button>`
      }
      <div class="numbers note">
        <label ?hidden=${this.presenting}>${say.seed}<input name="seed" type="number" required min="0" max="4294967295" step="1" .defaultValue=${String(this.seed)}></label>
        <label ?hidden=${this.presenting}>${say.temperature}<input name="temperature" type="number" required min="0" max="2" step="0.05" .defaultValue=${String(this.temperature)}></label>
        <label><input name="follow" type="checkbox" @change=${() => this.form?.requestSubmit()}>${say.follow}</label>
        ${this.hasTrained ? html`<label><input name="trained" type="checkbox" @change=${() => this.form?.requestSubmit()}>${say.trained}</label>` : nothing}
      </div></form>`;
  }

  /** Whether a copy of it was trained with rounding at this width. */
  private get hasTrained(): boolean {
    const { points, settings } = this.squeeze;
    return pointAt(points, settings.bits)?.trained != null;
  }

  private column(side: 'before' | 'after') {
    const { duet, report, settings } = this.squeeze;
    const speeds = fidelityAt(this.squeeze, settings.bits)?.charactersPerSecond;
    const bytes = side === 'before' ? report?.bytesBefore : report?.bytesAfter;
    const after = squeezeWords.side(settings.bits);
    const trained = duet?.request.trained === true && this.hasTrained;
    const named = side === 'before' ? 'FP32' : trained ? squeezeWords.trainedSide(after) : after;
    const measuring = this.squeeze.task?.task === 'fidelity';
    const speed = speeds ? say.speed(speeds[side]) : measuring ? squeezeWords.measuring : say.speedUnknown;
    return html`<fl-squeeze-column ?squeezed=${side === 'after'} .name=${bytes === undefined ? named : squeezeWords.named(named, bytes)}
      .speed=${speed} .given=${duet?.request.prompt ?? ''} .written=${duet?.[side] ?? []} .parting=${this.parting(side)}
      .writing=${duet !== null && !duet.done}></fl-squeeze-column>`;
  }

  /** Following, only the squeezed side is marked: it reads the other's text. */
  private parting(side: 'before' | 'after'): Parting {
    const { duet } = this.squeeze;
    if (!duet) return { at: null, other: null };
    if (duet.request.follow) return { at: null, other: side === 'after' ? duet.before : null };
    return { at: duet.difference?.index ?? null, other: null };
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!this.form) return;
    const data = new FormData(this.form);
    const request: DuetRequest = {
      requestId: DUET,
      prompt: manyLines(String(data.get('prompt') ?? '')),
      length: DUET_LENGTH,
      temperature: Number(data.get('temperature')),
      topK: 0,
      seed: Number(data.get('seed')),
      follow: data.has('follow'),
      trained: data.has('trained'),
    };
    send(this, { type: 'duet', request });
  }
}

/** In a field of one line a line break stands as the mark that the page uses for it. */
const MARK = format.visible('\n');
const oneLine = (text: string): string => text.replaceAll('\n', MARK);
const manyLines = (text: string): string => text.replaceAll(MARK, '\n');

function sentenceWords({ head, rest }: DuetSentence) {
  const parts = rest.map((part) =>
    typeof part === 'string' ? part : html`<span class="letter">${format.visible(part.letter)}</span>`,
  );
  return html`${head ? html`<strong>${head}</strong> ` : nothing}<span class=${head ? 'quiet' : ''}>${parts}</span>`;
}
