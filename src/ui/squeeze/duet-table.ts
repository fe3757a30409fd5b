/** @file What both sides wrote as a table, character by character; drawn when it is opened. */
import { html, type TemplateResult } from 'lit';
import * as format from '../../data/format.ts';
import { foldedTable } from '../folded-table.ts';
import { chanceOf, squeezeWords } from '../words/squeeze.ts';
import type { Duet } from './state.ts';

const say = squeezeWords.duet;

export function duetTable({ before, after, difference }: Duet, side: string): TemplateResult {
  const [character, fp32, chance, wrote, other] = say.columns;
  return foldedTable({
    summary: say.table,
    columns: [character, fp32, chance, `${side} ${wrote}`, other],
    rows: before.map((left, index) => {
      const right = after[index];
      const first = difference?.index === index;
      return html`<tr class=${first ? 'first' : ''}><th scope="row">${format.count(index + 1)}</th><td class="mono">${format.visible(left.character)}</td>
        <td>${chanceOf(left.chance)}</td><td class="mono">${right ? format.visible(right.character) : ''}</td>
        <td>${right ? chanceOf(right.chance) : ''}</td></tr>`;
    }),
    tall: true,
  });
}
