/** @file A report of one lab or of several, to be handed in: as a page, as Markdown, as JSON. Pure. */
import { reportHtml } from './html.ts';
import { reportMarkdown } from './markdown.ts';
import { type ReportPart, type Said, said } from './part.ts';

export interface LabReport {
  readonly html: string;
  readonly markdown: string;
  readonly json: string;
}

/** `madeAt` as people read it, or ISO 8601. */
export function labReport(parts: readonly ReportPart[], { madeAt }: { readonly madeAt: string }): LabReport {
  const all = parts.map((part) => saidOf(part));
  return { html: reportHtml(all, madeAt), markdown: reportMarkdown(all, madeAt), json: reportJson(all, madeAt) };
}

/** Each lab with its own story, so that TypeScript knows that they belong together. */
function saidOf(part: ReportPart): Said {
  return said(part as Parameters<typeof said>[0]);
}

/** The kept labs as they are, with what they tell; numbers that are not finite are null. */
function reportJson(parts: readonly Said[], madeAt: string): string {
  const labs = parts.map(({ kept, words, outcome, guessWasRight, findings, troubles, figures }) => ({
    ...{ kept, question: words.question, outcome, guessWasRight, findings, troubles, limits: words.limits },
    figures: figures.map(({ id, title, sentence, table }) => ({ id, title, sentence, table })),
  }));
  return `${JSON.stringify({ schema: 1, madeAt, labs }, null, 2)}\n`;
}
