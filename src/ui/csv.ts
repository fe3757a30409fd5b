/** @file The numbers of a figure as a file that any table program reads (RFC 4180). */

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
