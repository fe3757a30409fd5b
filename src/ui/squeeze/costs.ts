/** @file What squeezing costs: size, loss against bits, likeness, speed and memory, each as it was measured. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import type { Fidelity, SqueezeReport } from '../../worker/squeeze-protocol.ts';
import { factStyles, facts } from '../facts.ts';
import { saveCsv } from '../save-csv.ts';
import { buttons, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { squeezeWords } from '../words/squeeze.ts';
import type { Yardsticks } from '../yardsticks.ts';
import { costsTable } from './costs-table.ts';
import { costsData } from './data.ts';
import { dataStyles } from './figure.css.ts';
import { fidelityAt, speedSentence } from './readings.ts';
import { emptySqueeze, type SqueezeState } from './state.ts';
import './curve.ts';

const say = squeezeWords.costs;

@customElement('fl-squeeze-costs')
export class SqueezeCosts extends LitElement {
  static override styles = [
    shared,
    buttons,
    factStyles,
    tableStyles,
    dataStyles,
    css`
    .sizes { display: grid; gap: 4px; margin-top: 4px; }
    .size { display: flex; align-items: center; gap: 10px; font-weight: 600; font-size: var(--size-13); }
    .size svg { flex: 0 1 var(--share); height: calc(14px * var(--scale)); min-width: 3px; display: block; }
    .size span { flex: none; }
    .size.before { color: var(--blue); }
    .size.after { color: var(--orange); }
    .label { margin-top: 8px; font-size: var(--size-13); }
    .sentence { margin-top: 8px; font-size: var(--size-13); }
    .facts { margin-top: 8px; font-size: var(--size-13); }
    @media (forced-colors: active) { .size svg { border: 1px solid; } }
  `,
  ];

  @property({ attribute: false }) squeeze: SqueezeState = emptySqueeze;
  @property({ attribute: false }) yardsticks: Yardsticks | null = null;
  @property({ type: Boolean }) presenting = false;

  protected override render() {
    const { report, points, settings } = this.squeeze;
    const fidelity = fidelityAt(this.squeeze, settings.bits);
    return html`<div class="between"><h2>${say.title}</h2><span class="note">${say.unit}</span></div>
      <p class="label">${say.size}</p>${report ? sizes(report) : html`<p class="note">${squeezeWords.notYet}</p>`}
      <fl-squeeze-curve .points=${points} .bits=${settings.bits} .yardsticks=${this.yardsticks} .presenting=${this.presenting}></fl-squeeze-curve>
      ${fidelity ? html`<p class="sentence">${speedSentence(fidelity)}</p>` : nothing}
      ${report && !report.packed ? html`<p class="sentence">${squeezeWords.bits.own(settings.bits)}</p>` : nothing}
      ${fidelity ? likeness(fidelity) : nothing}
      ${points.length > 0 ? html`<div class="data">${costsTable(points)}${saveCsv(squeezeWords.save, costsData(this.squeeze))}</div>` : nothing}`;
  }
}

function sizes({ bytesBefore, bytesAfter }: SqueezeReport) {
  const bar = (
    side: string,
    share: number,
    words: string,
  ) => html`<div class="size ${side}" .style=${`--share: ${78 * share}%`}>
    <svg preserveAspectRatio="none" viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1" fill="currentColor"></rect></svg><span>${words}</span></div>`;
  return html`<div class="sizes">${bar('before', 1, format.bytes(bytesBefore))}
    ${bar('after', bytesAfter / bytesBefore, say.smaller(bytesAfter, bytesBefore / bytesAfter))}</div>`;
}

function likeness({ bits, characters, agreement, divergence, untilDivergence, charactersPerSecond }: Fidelity) {
  const { median, prompts, length } = untilDivergence;
  return facts([
    [say.agreement, say.agreementOf(agreement, characters)],
    [say.divergence, say.divergenceOf(divergence)],
    [say.until, say.untilOf(median, prompts, length)],
    ...(bits === 4
      ? ([[say.speeds, say.speedsOf(charactersPerSecond.before, charactersPerSecond.after)]] as const)
      : []),
  ]);
}
