/** @file Training that rounds at every step, beside FP32 after as many steps: what it wins back. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import type { SqueezedBits, SweepPoint } from '../../worker/squeeze-protocol.ts';
import type { ChoiceEvent } from '../choice.ts';
import { send } from '../commands.ts';
import { saveCsv } from '../save-csv.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { squeezeWords } from '../words/squeeze.ts';
import { costsData } from './data.ts';
import { dataStyles } from './figure.css.ts';
import { TRAINABLE, wonBack } from './readings.ts';
import { emptySqueeze, type SqueezeState } from './state.ts';
import '../choice.ts';

const say = squeezeWords.training;
const widths = TRAINABLE.map((bits) => [String(bits), String(bits)] as const);
const STEPS = 200;

@customElement('fl-squeeze-training')
export class SqueezeTraining extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    tableStyles,
    dataStyles,
    css`
    .explain { max-width: 76ch; margin: 4px 0 12px; }
    form { display: flex; gap: 12px 24px; align-items: end; flex-wrap: wrap; }
    .field { display: grid; gap: 4px; font-size: var(--size-13); font-weight: 600; }
    .field input { width: 96px; }
    .field fl-choice { display: grid; align-content: center; min-height: calc(36px * var(--scale)); }
    .result { margin-top: 16px; }
    .sentence { margin-top: 8px; max-width: 76ch; }
    td, th { white-space: nowrap; }
    @media (max-width: 699px) { th { white-space: normal; } }
  `,
  ];

  @property({ attribute: false }) squeeze: SqueezeState = emptySqueeze;
  @state() private bits: SqueezedBits | null = null;
  @state() private steps = STEPS;

  protected override render() {
    const { task, points, report } = this.squeeze;
    const trained = points.filter((point) => point.trained !== null);
    return html`<h2>${say.title}</h2><p class="note explain">${say.explain}</p>
      <form @submit=${this.submit}>
        <div class="field"><span>${say.bits}</span><fl-choice .options=${widths} .value=${String(this.chosen)} label=${say.bits}
          @fl-choice=${(event: ChoiceEvent) => (this.bits = TRAINABLE.find((bits) => String(bits) === event.value) ?? null)}></fl-choice></div>
        <label class="field">${say.steps}<input type="number" required min="1" max="10000" step="1" .value=${String(this.steps)} @change=${this.typed}></label>
        <button class="button" type="submit" ?disabled=${task !== null || report === null}>${say.train(this.steps)}</button>
        ${task?.task === 'train' ? html`<span class="note">${squeezeWords.progress(squeezeWords.tasks.train, task.share)}</span>` : nothing}
      </form>
      <div class="result">${trained.length === 0 ? html`<p class="note">${say.none}</p>` : html`${results(trained, points)}${this.below(trained)}`}</div>`;
  }

  private below(trained: readonly SweepPoint[]) {
    const { bits } = this.squeeze.settings;
    const here = trained.some((point) => point.bits === bits);
    return html`<div class="data"><p class="note">${here ? say.read : say.choose(trained.map((point) => point.bits))}</p>
      ${saveCsv(squeezeWords.save, costsData(this.squeeze))}</div>`;
  }

  private get chosen(): SqueezedBits {
    const { bits } = this.squeeze.settings;
    return this.bits ?? (TRAINABLE.includes(bits) ? bits : 4);
  }

  private typed(event: Event): void {
    const { valueAsNumber, validity } = event.target as HTMLInputElement; // the handler sits on the input
    if (validity.valid) this.steps = valueAsNumber;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    send(this, { type: 'train-rounded', bits: this.chosen, steps: this.steps });
  }
}

function results(trained: readonly SweepPoint[], points: readonly SweepPoint[]) {
  const rows = trained.map((point) => {
    const share = wonBack(points, point.bits);
    return html`<tr><th scope="row">${point.bits}</th><td>${format.count(point.trained?.steps ?? 0)}</td><td>${format.loss(point.loss)}</td>
      <td>${format.loss(point.trained?.loss ?? 0)}</td><td>${format.loss(point.trained?.control ?? 0)}</td>
      <td>${share === null ? '' : format.percent(Math.max(0, Math.min(1, share)))}</td></tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${say.title}><table>
      <thead><tr>${say.columns.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>
    ${trained.map((point) => {
      const share = wonBack(points, point.bits);
      return share === null || !point.trained
        ? nothing
        : html`<p class="sentence">${say.wonBack(point.bits, share, point.trained.steps)}</p>`;
    })}`;
}
