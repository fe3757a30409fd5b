/** @file `fledgling eval --dataset town`: the loss on the town's check text, and what else a network knows of the town. */
import { documentEvaluationBatches } from '../data/documents.ts';
import type { ModelFile } from '../formats/model-file.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import { exploreNetwork } from '../labs/world/explore.ts';
import type { AskedReport, NetworkReport } from '../labs/world/report.ts';
import type { Share } from '../labs/world/share.ts';
import { withEngine } from './engine.ts';
import type { Output } from './output.ts';
import { followed, townDocuments, townTokenizer } from './town.ts';
import { networkLines } from './world-table.ts';

/** Documents one submit reads. */
const BATCH_SIZE = 48;
/** Of walks and questions, everywhere the same. */
const EXAM_SEED = 1;

export async function evaluateTown(
  { model, quick }: { readonly model: ModelFile<ArrayBuffer>; readonly quick: boolean },
  out: Output,
): Promise<void> {
  const { shape, params, lineage } = model;
  const tokenizer = townTokenizer(model);
  const { check: documents } = await townDocuments(tokenizer);
  const windows = { documents, batchSize: BATCH_SIZE, blockSize: shape.blockSize };
  const checks = [...documentEvaluationBatches(windows)];
  await withEngine({ out }, async (engine) => {
    const network = { params, step: lineage.step };
    const exam = exploreNetwork({ engine, tokenizer, shape, network, checks, seed: EXAM_SEED, quick });
    const report = await followed(exam, out, ({ part }) => part);
    const tokens = checks.reduce((sum, { counted }) => sum + counted, 0);
    const text = { text: 'town', part: 'check', tokens, bitsPerChar: report.loss / Math.LN2 };
    out.result({ ...scores(report), ...text, adapter: adapterName(engine.gpu.adapter) }, [
      `town, the last tenth of its documents: loss ${report.loss.toFixed(4)} nats, ${tokens} characters`,
      ...networkLines(report),
    ]);
  });
}

/** `accuracy` is of the `n` questions of both taught kinds that are never taught themselves. */
function scores({ loss, legal, legalLikeliest, blind, longer, readout, asked }: NetworkReport) {
  const heldOut = asked.filter(({ kind, part }) => part === 'aside' && (kind === 'where' || kind === 'way'));
  const sum = (count: (share: Share) => number): number =>
    heldOut.reduce((total, { share }) => total + count(share), 0);
  const n = sum((share) => share.n);
  const accuracy = sum((share) => share.right) / n;
  const byKind = Object.fromEntries(asked.map((report) => [nameOf(report), withBaseline(report)]));
  const where = heldOut.find(({ kind }) => kind === 'where')?.byLength ?? [];
  const byLength = Object.fromEntries(where.map(({ moves, share }) => [moves, share]));
  return { loss, accuracy, byKind, byLength, legal, legalLikeliest, blind, longer, readout, n };
}

function withBaseline({ share, verdicts, baseline }: AskedReport) {
  return { ...share, verdicts, baseline };
}

function nameOf({ kind, part, form }: AskedReport): string {
  if (form === 'walk') return `${kind}-walk`;
  return part === 'learn' ? `${kind}-learned` : kind;
}
