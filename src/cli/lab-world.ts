/** @file `fledgling lab world`: what a network that has read the town knows, and where it falls short. */
import { writeFile } from 'node:fs/promises';
import { defaultConfig } from '../config/config.ts';
import { documentCheckBatches } from '../data/documents.ts';
import type { ModelFile } from '../formats/model-file.ts';
import { exploreWorld } from '../labs/world/explore.ts';
import type { Snapshot } from '../labs/world/pupil.ts';
import { withEngine } from './engine.ts';
import { UsageError } from './failure.ts';
import { readModel } from './inputs.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { followed, townDocuments, townTokenizer } from './town.ts';
import { worldLines } from './world-table.ts';

export const labWorldOptions = {
  model: { type: 'string', hint: 'FILE', help: 'a network that has read the town', required: true },
  base: { type: 'string', hint: 'FILE', help: 'the network it was before phase 2, to compare with' },
  quick: { type: 'flag', help: 'about a quarter of the walks and questions' },
  seed: { type: 'integer', hint: 'N', help: 'of walks and questions' },
  out: { type: 'string', hint: 'FILE', help: 'where to write the whole report (JSON)' },
  ...JSON_OPTION,
} as const satisfies Options;

/** Documents one submit reads. */
const BATCH_SIZE = 48;

export async function labWorld(wanted: Values<typeof labWorldOptions>, out: Output): Promise<void> {
  const tuned = await readModel(wanted.model);
  const base = wanted.base === undefined ? tuned : await readModel(wanted.base);
  if (!alike(tuned, base)) throw new UsageError('--base: this network has another shape or vocabulary');
  const { shape } = base;
  const tokenizer = townTokenizer(base);
  const config = base.checkpoint?.config ?? { ...defaultConfig(), seed: base.lineage.seed };
  const { check: documents } = await townDocuments(tokenizer);
  const windows = { documents, batchSize: BATCH_SIZE, blockSize: shape.blockSize };
  await withEngine({ out }, async (engine) => {
    const exam = exploreWorld({
      engine,
      tokenizer,
      shape,
      before: snapshotOf(base),
      after: base === tuned ? null : snapshotOf(tuned),
      untrained: config,
      checks: documentCheckBatches({ ...windows, count: config.evalWindows }),
      seed: wanted.seed ?? 1,
      quick: wanted.quick,
    });
    const report = await followed(exam, out, ({ network, part }) => `${network}, ${part}`);
    if (wanted.out !== undefined) await writeFile(wanted.out, `${JSON.stringify(report)}\n`);
    out.result(report, worldLines(report));
  });
}

function snapshotOf({ params, lineage }: ModelFile<ArrayBuffer>): Snapshot {
  return { params, step: lineage.step };
}

function alike(a: ModelFile<ArrayBuffer>, b: ModelFile<ArrayBuffer>): boolean {
  const what = ({ shape, vocabulary }: ModelFile<ArrayBuffer>) => JSON.stringify([shape, vocabulary]);
  return what(a) === what(b);
}
