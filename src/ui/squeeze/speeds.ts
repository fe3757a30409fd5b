/** @file Where reading less begins to pay: untrained networks of every size write on this machine, on request. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type NetworkSize, networkSizes, TIMING } from '../../config/sizes.ts';
import * as format from '../../data/format.ts';
import { speedFinding, speedRatio } from '../../inference/crossing.ts';
import { send } from '../commands.ts';
import { foldedTable } from '../folded-table.ts';
import { saveCsv } from '../save-csv.ts';
import { buttons, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { squeezeWords } from '../words/squeeze.ts';
import { speedsData } from './data.ts';
import { dataStyles } from './figure.css.ts';
import { titleOf } from './speed-chart.ts';
import { emptySqueeze, type SqueezeState } from './state.ts';

const say = squeezeWords.speeds;

@customElement('fl-squeeze-speeds')
export class SqueezeSpeeds extends LitElement {
  static override styles = [
    shared,
    buttons,
    tableStyles,
    dataStyles,
    css`
    .parts { display: grid; grid-template-columns: minmax(0, 1fr) 400px; }
    .side { border-inline-start: 1px solid var(--rule); padding-inline-start: 32px; display: grid; gap: 12px; align-content: start; justify-items: start; }
    .figure { padding-inline-end: 32px; }
    .finding { font-weight: 600; }
    @media (max-width: 1099px) {
      .parts { grid-template-columns: minmax(0, 1fr); gap: 20px; }
      .side { border: 0; padding: 0; }
      .figure { padding: 0; }
    }
  `,
  ];

  @property({ attribute: false }) squeeze: SqueezeState = emptySqueeze;
  @property({ type: Number }) vocabSize = 0;

  protected override render() {
    const { speeds, report, task } = this.squeeze;
    const sizes = networkSizes(this.vocabSize);
    const own = report?.tensors.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0) ?? 0;
    return html`<div class="parts"><div class="figure"><h2>${say.title}</h2>
        <fl-squeeze-speed-chart .sizes=${sizes} .timed=${speeds.sizes} .own=${own}></fl-squeeze-speed-chart>
        ${speeds.sizes.length > 0 ? html`<div class="data">${table(this.squeeze, sizes)}${saveCsv(squeezeWords.save, speedsData(speeds.sizes))}</div>` : nothing}</div>
      <div class="side"><p class="note">${say.explain(TIMING.characters, TIMING.rounds)}</p>
        ${
          task?.task === 'speeds'
            ? html`<button class="button" @click=${() => send(this, { type: 'cancel-squeeze' })}>${squeezeWords.stop}</button>`
            : html`<button class="button" ?disabled=${task !== null} @click=${() => send(this, { type: 'squeeze-speeds' })}>${speeds.end === null ? say.measure : say.again}</button>`
        }
        <div role="status">${this.outcome(sizes)}</div></div></div>`;
  }

  private outcome(sizes: readonly NetworkSize[]) {
    const { speeds, task } = this.squeeze;
    if (task?.task === 'speeds')
      return html`<p class="note">${say.measuring(sizes[speeds.sizes.length]?.title ?? '')}</p>`;
    const finding = speeds.sizes.length > 1 ? speedFinding(speeds.sizes) : null;
    const next = sizes[speeds.sizes.length]?.title;
    return html`${finding ? html`<p class="finding">${say.finding(finding, (id) => titleOf(sizes, id))}</p>` : nothing}
      ${speeds.end === null || speeds.end === 'whole' || !next ? nothing : html`<p class="note">${say.ends[speeds.end](next, TIMING.secondsASize)}</p>`}`;
  }
}

function table({ speeds }: SqueezeState, sizes: readonly NetworkSize[]): TemplateResult {
  const rows = speeds.sizes.map(({ id, parameters, before, after }) => {
    const ratio = speedRatio({ before, after });
    return html`<tr><th scope="row">${titleOf(sizes, id)}</th><td>${format.count(parameters)}</td><td>${format.threeFigures(before)}</td>
      <td>${format.threeFigures(after)}</td><td>${say.ratio(ratio)}</td></tr>`;
  });
  return foldedTable({ summary: say.table, columns: say.columns, rows });
}
