/** @file The strings in `__metadata__` of a model file or checkpoint: what they mean, how they are written and checked. */
import * as v from 'valibot';
import { defaultConfig, validateConfig } from '../config/config.ts';
import { type Config, type ModelShape, modelShape, type Phase, type RunRecord } from '../config/types.ts';
import { END_OF_TEXT, MAX_CHARACTERS } from '../data/tokenizer.ts';
import { type FormatAnswer, formatProblem } from './problem.ts';
import { configSchema, count, kernelsSchema, parentSchema, runRecordSchema, textSchema } from './run-record.ts';

/** Where a network comes from. */
export interface Lineage {
  readonly run: string; // id
  readonly phase: Phase;
  readonly parent: { readonly runId: string; readonly step: number } | null;
  readonly step: number; // updates since the untrained network
  readonly seed: number;
  readonly text: { readonly name: string; readonly sha256: string; readonly characters: number };
}

/** What a checkpoint knows beside weights and moments; the position in the data is the step. */
export interface CheckpointState {
  readonly step: number;
  readonly config: Config;
  readonly kernels: Readonly<Record<string, string>>;
  readonly run: RunRecord;
}

export interface ModelMetadata {
  readonly shape: ModelShape;
  /** Id → character; [0] is `<|endoftext|>`. */
  readonly vocabulary: readonly string[];
  readonly lineage: Lineage;
  readonly checkpoint: CheckpointState | null;
}

export const FILE_VERSION = '1';

/** Ranges are those of the settings: a file is refused before anything of its size is allocated. */
const shapeSchema: v.GenericSchema<unknown, ModelShape> = v.pipe(
  v.object({
    nLayer: v.number(),
    nHead: v.number(),
    nEmbd: v.number(),
    blockSize: v.number(),
    vocabSize: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(MAX_CHARACTERS + 1)),
    bias: v.boolean(),
    tied: v.boolean(),
    position: v.picklist(['learned', 'rotary']),
    ropeBase: v.number(),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { vocabSize: _, ...settings } = dataset.value;
    const problems = validateConfig({ ...defaultConfig(), ...settings });
    for (const { key, code, value } of problems) addIssue({ message: `${key}: ${code} (${value})` });
  }),
);

const vocabularySchema = v.pipe(
  v.array(v.string()),
  v.maxLength(MAX_CHARACTERS + 1),
  v.check(([first]) => first === END_OF_TEXT, `entry 0 is not ${END_OF_TEXT}`),
  v.check((vocabulary) => isAscending(vocabulary), 'entries are not single characters in code point order'),
);

const lineageSchema: v.GenericSchema<unknown, Lineage> = v.object({
  run: v.string(),
  phase: v.picklist(['pretrain', 'finetune']),
  parent: parentSchema,
  step: count,
  seed: count,
  text: textSchema,
});

const checkpointSchema: v.GenericSchema<unknown, CheckpointState> = v.object({
  step: count,
  config: configSchema,
  kernels: kernelsSchema,
  run: runRecordSchema,
});

export function encodeMetadata({ shape, vocabulary, lineage, checkpoint }: ModelMetadata): Record<string, string> {
  return {
    format: 'pt', // Hugging Face's loader asks for it
    fledgling: FILE_VERSION,
    config: JSON.stringify(shape),
    vocabulary: JSON.stringify(vocabulary),
    lineage: JSON.stringify(lineage),
    ...(checkpoint === null ? {} : { checkpoint: JSON.stringify(checkpoint) }),
  };
}

/** Problems: `not-a-model`, `unsupported-version`. */
export function decodeMetadata(metadata: Readonly<Record<string, string>>): FormatAnswer<ModelMetadata> {
  const version = metadata.fledgling;
  if (version === undefined) return formatProblem('not-a-model', 'no entry "fledgling" in the metadata');
  if (version !== FILE_VERSION) return formatProblem('unsupported-version', version);
  const shape = decodeEntry(metadata, 'config', shapeSchema);
  if (!shape.ok) return shape;
  const vocabulary = decodeEntry(metadata, 'vocabulary', vocabularySchema);
  if (!vocabulary.ok) return vocabulary;
  const lineage = decodeEntry(metadata, 'lineage', lineageSchema);
  if (!lineage.ok) return lineage;
  const checkpoint = metadata.checkpoint === undefined ? none : decodeEntry(metadata, 'checkpoint', checkpointSchema);
  if (!checkpoint.ok) return checkpoint;
  const decoded: ModelMetadata = {
    shape: shape.value,
    vocabulary: vocabulary.value,
    lineage: lineage.value,
    checkpoint: checkpoint.value,
  };
  const contradiction = findContradiction(decoded);
  return contradiction === null ? { ok: true, value: decoded } : formatProblem('not-a-model', contradiction);
}

const none: FormatAnswer<null> = { ok: true, value: null };

function decodeEntry<T>(
  metadata: Readonly<Record<string, string>>,
  key: string,
  schema: v.GenericSchema<unknown, T>,
): FormatAnswer<T> {
  const json = parseJson(metadata[key] ?? '');
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  if (parsed.success) return { ok: true, value: parsed.output };
  const [issue] = parsed.issues;
  return formatProblem('not-a-model', `${key}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
}

/** undefined, which no schema here takes, when it is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAscending(vocabulary: readonly string[]): boolean {
  let last = -1;
  return vocabulary.slice(1).every((character) => {
    const codePoint = character.codePointAt(0) ?? -1;
    const ascending = codePoint > last && String.fromCodePoint(codePoint) === character;
    last = codePoint;
    return ascending;
  });
}

/** Two entries of the metadata that do not go together. */
function findContradiction({ shape, vocabulary, lineage, checkpoint }: ModelMetadata): string | null {
  if (vocabulary.length !== shape.vocabSize) {
    return `a vocabulary of ${vocabulary.length} for a vocabSize of ${shape.vocabSize}`;
  }
  if (checkpoint === null) return null;
  if (checkpoint.step !== lineage.step) return `checkpoint of step ${checkpoint.step}, lineage of step ${lineage.step}`;
  if (checkpoint.run.id !== lineage.run) return `checkpoint of run ${checkpoint.run.id}, lineage of run ${lineage.run}`;
  const trained = modelShape(checkpoint.config, shape.vocabSize);
  const differing = (Object.keys(trained) as (keyof ModelShape)[]).find((key) => trained[key] !== shape[key]);
  return differing === undefined ? null : `${differing} differs between checkpoint and config`;
}
