/** @file `--report FILE`: what a lab found, as a file to hand in. */
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { KeptLab } from '../labs/kept.ts';
import type { LabId } from '../labs/lab.ts';
import { type LabReport, labReport } from '../labs/report/report.ts';
import { reportPart } from '../labs/stories.ts';
import { UsageError } from './failure.ts';

const FORMS: Readonly<Record<string, keyof LabReport>> = { '.html': 'html', '.md': 'markdown', '.json': 'json' };

/** Writes nothing where no file is wanted. Refuses an unknown ending at once, before anything is trained. */
export function wantedReport(file: string | undefined): <Id extends LabId>(kept: KeptLab<Id>) => Promise<void> {
  if (file === undefined) return async () => {};
  const form = FORMS[extname(file).toLowerCase()];
  if (!form) throw new UsageError(`--report ${file}: its name must end in ${Object.keys(FORMS).join(', ')}`);
  return async (kept) => {
    const report = labReport([reportPart(kept)], { madeAt: new Date().toISOString() });
    await writeFile(file, report[form]);
  };
}
