/** @file The levels as a table: so many weights about each before, so many on it after. */
import { html, type TemplateResult } from 'lit';
import * as format from '../../data/format.ts';
import { foldedTable } from '../folded-table.ts';
import { squeezeWords } from '../words/squeeze.ts';
import type { Levels } from './scales.ts';
import { nearLevels } from './scales.ts';

const say = squeezeWords.levels;

export function levelsTable(levels: Levels): TemplateResult {
  return foldedTable({
    summary: say.table,
    columns: say.columns,
    rows: nearLevels(levels).map(
      ({ level, before, after }) =>
        html`<tr><th scope="row">${format.plain(level)}</th><td>${format.count(before)}</td><td>${format.count(after)}</td></tr>`,
    ),
    tall: true,
  });
}
