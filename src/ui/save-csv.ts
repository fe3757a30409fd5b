/** @file A quiet button beside a figure that hands its numbers out. */
import { html, type TemplateResult } from 'lit';
import { csv, type FigureData } from './csv.ts';
import { download } from './download.ts';

export function saveCsv(words: string, data: FigureData): TemplateResult {
  const save = () => download(`${data.file}.csv`, new TextEncoder().encode(csv(data)));
  return html`<button type="button" class="link note" @click=${save}>${words}</button>`;
}
