/** @file The numbers of a figure as a file that any table program reads (RFC 4180). */
import { html, type TemplateResult } from 'lit';
import { download } from './download.ts';

export interface FigureData {
  readonly file: string; // without its ending
  readonly columns: readonly string[]; // with units
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** Numbers with all their digits and a point, whatever the page's language; what is not known is empty. */
export function csv({ columns, rows }: FigureData): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: FigureData['rows'][number][number]): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A quiet button that hands the numbers out. */
export function saveCsv(words: string, data: FigureData): TemplateResult {
  const save = () => download(`${data.file}.csv`, new TextEncoder().encode(csv(data)));
  return html`<button type="button" class="link note" @click=${save}>${words}</button>`;
}
