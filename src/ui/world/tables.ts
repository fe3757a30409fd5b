/** @file The figures of the world model as tables: what a picture shows, in numbers. */
import { html, type TemplateResult } from 'lit';
import * as format from '../../data/format.ts';
import { positionOf } from '../../data/world/town.ts';
import type { AskedReport, LayerReadout } from '../../labs/world/report.ts';
import { foldedTable } from '../folded-table.ts';
import { worldWords } from '../words/world.ts';
import type { Lengths } from './lengths.ts';
import type { MapPlace } from './map-data.ts';

export function mapTable(places: readonly MapPlace[], readout: LayerReadout): TemplateResult {
  const say = worldWords.map;
  const rows = places.map(({ name, off }, index) => {
    const [real, guess] = [positionOf(name), readout.map[index] ?? null];
    return html`<tr><th scope="row">${name}</th><td>${say.position(real.x, real.y)}</td>
      <td>${guess ? say.position(guess.x, guess.y) : worldWords.notMeasured}</td><td>${off ? say.apart(off.blocks) : ''}</td></tr>`;
  });
  return foldedTable({ summary: say.table, columns: say.columns, rows });
}

export function examplesTable(examples: AskedReport['examples']): TemplateResult {
  const say = worldWords.short;
  const rows = examples.map(
    ({ question, answer, written, right }) => html`<tr><td class="mono">${question}</td><td class="mono">${answer}</td>
      <td class="mono">${written.trim() === '' ? say.nothing : written}</td><td>${right ? say.right : say.wrong}</td></tr>`,
  );
  return foldedTable({ summary: say.examples, columns: say.columns, rows });
}

export function lengthsTable({ curves }: Lengths): TemplateResult {
  const say = worldWords.short;
  const moves = [...new Set(curves.flatMap(({ points }) => points.map((point) => point.moves)))].sort((a, b) => a - b);
  const rows = moves.map((length) => {
    const cells = curves.map(({ points }) => {
      const share = points.find((point) => point.moves === length)?.share;
      return html`<td>${share?.share == null ? '' : `${format.percent(share.share)} (${say.interval(share.low, share.high, share.n)})`}</td>`;
    });
    return html`<tr><th scope="row">${format.count(length)}</th>${cells}</tr>`;
  });
  return foldedTable({
    summary: say.longer.table,
    columns: [say.longer.moves, ...curves.map(({ who }) => worldWords.who[who])],
    rows,
  });
}
