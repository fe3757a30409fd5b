/** @file The scores of a head as a table: one row a measurement. */
import { html, type TemplateResult } from 'lit';
import * as format from '../../data/format.ts';
import { scoreWords as say } from '../words/attention-time.ts';
import type { ScoreCurve } from './scores-curve.ts';

export function scoresTable(curves: readonly ScoreCurve[]): TemplateResult {
  const steps = curves[0]?.points.map(({ step }) => step) ?? [];
  return html`<details><summary>${say.table}</summary><div class="scroll" tabindex="0" role="group" aria-label=${say.table}><table>
    <thead><tr><th scope="col">${say.step}</th>${curves.map(({ rule }) => html`<th scope="col">${say.rules[rule]}</th>`)}</tr></thead>
    <tbody>${steps.map(
      (step, index) =>
        html`<tr><th scope="row">${format.count(step)}</th>${curves.map(
          ({ points }) => html`<td>${say.value(points[index]?.value ?? 0)}</td>`,
        )}</tr>`,
    )}</tbody></table></div></details>`;
}
