/** @file A report as Markdown: sentences and tables; a figure is its sentence and its numbers. */
import type { Figure, FigureTable } from '../../data/figure/figure.ts';
import type { Said } from './part.ts';
import { reportWords as say } from './words.ts';

/** Text that Markdown would take for its own signs stays text. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
const list = (lines: readonly string[]): string => lines.map((line) => `- ${plain(line)}`).join('\n');

export function reportMarkdown(parts: readonly Said[], madeAt: string): string {
  return `${[`# ${say.title}`, plain(say.made(madeAt)), ...parts.flatMap(labMarkdown)].join('\n\n')}\n`;
}

function labMarkdown({ words, guessing, findings, figures, troubles, settings }: Said): readonly string[] {
  return [
    `## ${plain(words.title)}`,
    `**${plain(words.question)}**`,
    `${say.claim} ${plain(words.claim)}`,
    plain(words.plain),
    `### ${say.guess}`,
    ...guessing.map(plain),
    `### ${say.findings}`,
    findings.length > 0 ? list(findings) : say.nothing,
    ...figures.flatMap((figure, index) => figureMarkdown(figure, index + 1)),
    `### ${say.troubles}`,
    troubles.length > 0 ? list(troubles) : say.noTroubles,
    `### ${say.limits}`,
    list(words.limits),
    `### ${say.how}`,
    plain(words.precise),
    `### ${say.settings}`,
    tableMarkdown({ columns: ['', ''], rows: settings }),
  ];
}

function figureMarkdown({ title, about, sentence, table }: Figure, n: number): readonly string[] {
  const heading = `### ${say.figure(n)}. ${plain(title)}`;
  return [
    heading,
    ...(about === null ? [] : [plain(about)]),
    plain(sentence),
    ...(table.rows.length > 0 ? [tableMarkdown(table)] : []),
  ];
}

function tableMarkdown({ columns, rows }: FigureTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}
