/** @file The scores of a head as a table: one row a measurement. */
import { html, type TemplateResult } from 'lit';
import * as format from '../../data/format.ts';
import { foldedTable } from '../folded-table.ts';
import { scoreWords as say } from '../words/attention-time.ts';
import type { ScoreCurve } from './scores-curve.ts';

export function scoresTable(curves: readonly ScoreCurve[]): TemplateResult {
  const steps = curves[0]?.points.map(({ step }) => step) ?? [];
  return foldedTable({
    summary: say.table,
    columns: [say.step, ...curves.map(({ rule }) => say.rules[rule])],
    rows: steps.map(
      (step, index) =>
        html`<tr><th scope="row">${format.count(step)}</th>${curves.map(
          ({ points }) => html`<td>${say.value(points[index]?.value ?? 0)}</td>`,
        )}</tr>`,
    ),
  });
}
