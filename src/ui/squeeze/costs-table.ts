/** @file Loss against bits as a table. */
import { html, type TemplateResult } from 'lit';
import * as format from '../../data/format.ts';
import type { SweepPoint } from '../../worker/squeeze-protocol.ts';
import { foldedTable } from '../folded-table.ts';
import { riseOf, squeezeWords } from '../words/squeeze.ts';
import { riseAt } from './readings.ts';
import { placed } from './scales.ts';

const say = squeezeWords.costs;

export function costsTable(points: readonly SweepPoint[]): TemplateResult {
  return foldedTable({
    summary: say.table,
    columns: say.columns,
    rows: placed(points).map(({ point: { bits, bytes, loss, trained } }) => {
      const rise = bits === 32 ? null : riseAt(points, bits);
      return html`<tr><th scope="row">${bits}</th><td>${format.bytes(bytes)}</td><td>${format.loss(loss)}</td>
        <td>${rise === null ? '' : riseOf(rise)}</td><td>${trained ? format.loss(trained.loss) : ''}</td>
        <td>${trained ? format.loss(trained.control) : ''}</td></tr>`;
    }),
  });
}
