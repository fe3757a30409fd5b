/** @file What commands about the town share: its check text, whether a network can be asked about it, and progress in lines. */
import { loadBuiltinText } from '../data/builtin.ts';
import { type DocumentSplit, readDocuments, splitDocuments } from '../data/documents.ts';
import { createTokenizer, type Tokenizer } from '../data/tokenizer.ts';
import type { ModelFile } from '../formats/model-file.ts';
import { townProblem } from '../labs/world/explore.ts';
import type { WorldProgress } from '../labs/world/report.ts';
import { UsageError } from './failure.ts';
import type { Output } from './output.ts';

export async function townDocuments(tokenizer: Tokenizer): Promise<DocumentSplit> {
  const raw = await loadBuiltinText('town');
  if (raw === null) throw new UsageError('the town was not built: run npm run build');
  return splitDocuments(readDocuments(raw, tokenizer));
}

/** The tokenizer of a network that can read the town; else a `UsageError` that says why not. */
export function townTokenizer({ vocabulary, shape }: ModelFile<ArrayBuffer>): Tokenizer {
  const tokenizer = createTokenizer(vocabulary);
  const problem = townProblem({ tokenizer, blockSize: shape.blockSize });
  if (problem === 'unknown-characters') throw new UsageError('this network does not know all letters of the town');
  if (problem === 'short-context') throw new UsageError(`a context of ${shape.blockSize} is too short for the town`);
  return tokenizer;
}

/** Follows the measuring to its report, a line whenever another part begins. */
export async function followed<P extends Pick<WorldProgress, 'part'>, R>(
  work: AsyncGenerator<P, R>,
  out: Output,
  name: (progress: P) => string,
): Promise<R> {
  let last = '';
  let next = await work.next();
  for (; !next.done; next = await work.next()) {
    const now = name(next.value);
    if (now !== last) out.progress(`measuring: ${now}`);
    last = now;
  }
  return next.value;
}
