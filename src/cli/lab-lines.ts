/** @file What a lab found, as Markdown for a terminal and as one object. */
import type { FigureTable } from '../data/figure/figure.ts';
import type { KeptLab } from '../labs/kept.ts';
import type { LabId } from '../labs/lab.ts';
import { tell } from '../labs/stories.ts';

export function labLines<Id extends LabId>(kept: KeptLab<Id>): readonly string[] {
  const told = tell(kept);
  if (!told) return ['Nothing is finished yet.'];
  return [
    ...told.findings,
    ...(told.troubles.length > 0 ? ['', ...told.troubles.map((trouble) => `- ${trouble}`)] : []),
    ...told.figures.flatMap(({ title, sentence, table }) => [
      '',
      `## ${title}`,
      '',
      sentence,
      '',
      ...tableLines(table),
    ]),
  ];
}

/** What is kept, and what it tells. */
export function labObject<Id extends LabId>(kept: KeptLab<Id>): object {
  const told = tell(kept);
  const figures = told?.figures.map(({ id, title, sentence, table }) => ({ id, title, sentence, table }));
  return { ...kept, ...told, figures: figures ?? [] };
}

function tableLines({ columns, rows }: FigureTable): readonly string[] {
  return [row(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(row)];
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
