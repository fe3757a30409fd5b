/** @file Each tensor: size before and after, error, and on request how much the loss rises when only this one is squeezed. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import type { TensorReport } from '../../worker/squeeze-protocol.ts';
import { send } from '../commands.ts';
import { saveCsv } from '../save-csv.ts';
import { buttons, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { fine, squeezeWords } from '../words/squeeze.ts';
import { tensorsData } from './data.ts';
import { dataStyles } from './figure.css.ts';
import { worstTensor } from './readings.ts';

const say = squeezeWords.tensors;

@customElement('fl-squeeze-tensors')
export class SqueezeTensors extends LitElement {
  static override styles = [
    shared,
    buttons,
    tableStyles,
    dataStyles,
    css`
    .explain { max-width: 76ch; margin: 4px 0 12px; }
    th.mono { font-weight: 400; }
    td.number, th.number { text-align: end; white-space: nowrap; }
    .error { display: inline-flex; align-items: center; gap: 8px; }
    svg { width: calc(96px * var(--scale)); height: 8px; display: block; }
    .ground { fill: var(--sunken); }
    .bar { fill: var(--orange); }
    td .note { white-space: nowrap; }
    td.number + td:not(.number), th.number + th:not(.number) { padding-inline-start: 20px; }
    .row { margin-top: 12px; flex-wrap: wrap; }
    @media (max-width: 699px) { .shape, .error svg { display: none; } th.mono { white-space: normal; overflow-wrap: anywhere; } th { white-space: normal; } }
  `,
  ];

  @property({ attribute: false }) tensors: readonly TensorReport[] = [];
  @property() side = '';
  /** Share of the measurement that is done; null = none is going on. */
  @property({ attribute: false }) share: number | null = null;
  @property({ type: Boolean }) busy = false;

  protected override render() {
    const [tensor, shape, before, after, error, rise] = say.columns;
    const most = Math.max(...this.tensors.map((each) => each.error), Number.MIN_VALUE);
    const matrices = this.tensors.filter(({ note }) => note !== 'vector');
    return html`<h2>${say.title}</h2><p class="note explain">${say.explain} ${squeezeWords.options.vectors}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${say.title}><table>
        <thead><tr><th scope="col">${tensor}</th><th scope="col" class="shape">${shape}</th><th scope="col" class="number">${before}</th>
          <th scope="col" class="number">${after}</th><th scope="col">${error}</th><th scope="col" class="number">${rise}</th></tr></thead>
        <tbody>${matrices.map((each) => row(each, most))}</tbody></table></div>
      <div class="data">${this.below()}${saveCsv(squeezeWords.save, tensorsData(this.tensors, this.side))}</div>`;
  }

  private below() {
    const worst = worstTensor(this.tensors);
    if (worst) return html`<p class="row">${say.worst(worst.name, fine(worst.rise))}</p>`;
    return html`<div class="row"><button class="button" ?disabled=${this.busy} @click=${() => send(this, { type: 'squeeze-tensors' })}>${say.measure}</button>
      ${this.share === null ? nothing : html`<span class="note">${squeezeWords.progress(squeezeWords.tasks.tensors, this.share)}</span>`}</div>`;
  }
}

function row({ name, shape, squeezed, note, bytesBefore, bytesAfter, error, lossRise }: TensorReport, most: number) {
  return html`<tr><th scope="row" class="mono">${name}</th><td class="shape">${shape.join(' × ')}</td><td class="number">${format.bytes(bytesBefore)}</td>
    <td class="number">${format.bytes(bytesAfter)}</td>
    <td>${squeezed ? html`<span class="error">${bar(error / most)}${format.percent(error)}</span>` : nothing}
      ${note ? html`<span class="note">${say.notes[note]}</span>` : squeezed ? nothing : html`<span class="note">${say.stays}</span>`}</td>
    <td class="number">${lossRise === null ? html`<span class="note">${squeezed ? squeezeWords.notYet : ''}</span>` : fine(lossRise)}</td></tr>`;
}

const bar = (share: number) => html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
  <rect class="ground" width="100" height="8"></rect>${svg`<rect class="bar" width=${100 * share} height="8"></rect>`}</svg>`;
