/** @file The three numbers under the map: right place, average error, and the same readout of an untrained network. */
import { html, nothing, type TemplateResult } from 'lit';
import * as format from '../../data/format.ts';
import type { LayerReadout } from '../../labs/world/report.ts';
import { worldWords } from '../words/world.ts';
import type { Who } from './map-data.ts';

const say = worldWords.map;

export function mapReadings(shown: {
  readonly readout: LayerReadout | null;
  readonly control: LayerReadout | null;
  readonly who: Who;
  readonly presenting: boolean;
}): TemplateResult {
  const { readout, control, who, presenting } = shown;
  const [all, untrained] = [readout?.all, control?.all.share ?? null];
  return html`<dl class="readings">
    <div class=${who}><dt>${say.rightPlace}</dt><dd>${
      all?.share == null
        ? worldWords.notMeasured
        : html`<strong>${format.percent(all.share)}</strong> ${say.states(all.n)}`
    }</dd></div>
    ${presenting ? nothing : html`<div><dt>${say.error}</dt><dd>${readout ? html`<strong>${format.loss(readout.error)}</strong> ${say.blocks}` : worldWords.notMeasured}</dd></div>`}
    <div><dt>${say.untrained}</dt><dd>${
      untrained === null ? worldWords.notMeasured : html`<strong>${format.percent(untrained)}</strong> ${say.right}`
    }</dd></div>
  </dl>`;
}
