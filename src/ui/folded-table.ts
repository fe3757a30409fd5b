/** @file The numbers of a figure as a table that is unfolded; scrolls by keyboard where it is too wide. Styles: `table.css.ts`. */
import { html, type TemplateResult } from 'lit';

interface FoldedTable {
  /** What unfolds it, and its name. */
  readonly summary: string;
  readonly columns: readonly string[];
  /** `<tr>` each, the first cell a row's heading. */
  readonly rows: readonly TemplateResult[];
  /** Many rows: it scrolls in place. */
  readonly tall?: boolean;
}

export function foldedTable({ summary, columns, rows, tall = false }: FoldedTable): TemplateResult {
  return html`<details><summary>${summary}</summary><div class="scroll ${tall ? 'tall' : ''}" tabindex="0" role="group" aria-label=${summary}><table>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></details>`;
}
