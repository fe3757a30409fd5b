/** @file Where a run of phase 2 begins: a network that has read, or the checkpoint of an earlier run of phase 2. */
import { defaultConfig, differingKeys, withSettings } from '../config/config.ts';
import {
  defaultFinetune,
  type FinetuneSettings,
  finetuneChanges,
  finetuneKeys,
  type TrainedPart,
  validateFinetune,
} from '../config/finetune-settings.ts';
import { finetuneName, runName } from '../config/run-name.ts';
import type { Config, FinetuneRecord, RunRecord } from '../config/types.ts';
import type { Lesson } from '../data/lesson/lesson.ts';
import type { Checkpoint, ModelFile } from '../formats/model-file.ts';
import type { Engine } from '../gpu/engine.ts';
import { freshState } from '../training/finetune.ts';
import { newRecord } from '../training/new-record.ts';
import type { TrainerState } from '../training/trainer.ts';
import { UsageError } from './failure.ts';
import { readModel } from './inputs.ts';
import { checkpointOf } from './run-start.ts';
import { type WantedSettings, wantedConfig } from './settings.ts';
import { settingWords } from './words.ts';

export interface StartOptions extends WantedSettings {
  readonly model: string | undefined;
  readonly resume: string | undefined;
  readonly mix: number | undefined;
  readonly freeze: string | undefined;
  readonly 'last-layers': number | undefined;
}

/** An earlier run of phase 2. */
interface Earlier {
  readonly checkpoint: Checkpoint<ArrayBuffer>;
  readonly finetune: FinetuneRecord;
}

export interface FinetuneStart {
  readonly file: ModelFile<ArrayBuffer>;
  readonly config: Config;
  readonly settings: FinetuneSettings;
  /** Chooses the questions; a run that goes on asks the same ones. */
  readonly lessonSeed: number;
  readonly earlier: Earlier | null;
}

export async function wantedStart(wanted: StartOptions): Promise<FinetuneStart> {
  const { model, resume } = wanted;
  const path = model ?? resume;
  if (path === undefined || (model !== undefined && resume !== undefined))
    throw new UsageError('either --model FILE or --resume FILE is needed');
  const file = await readModel(path);
  const earlier = resume === undefined ? null : earlierRun(file);
  const base = earlier ? earlier.checkpoint.config : withSettings(configOf(file), finetuneChanges);
  const config = wantedConfig(wanted, base);
  const changed = Object.entries(file.shape).find(
    ([key, value]) => key in config && Reflect.get(config, key) !== value,
  );
  if (changed) throw new UsageError(`--set ${changed[0]}: the shape of a network cannot change in phase 2`);
  const settings = wantedFinetune(wanted, earlier?.finetune.settings ?? defaultFinetune(), config.nLayer);
  return { file, config, settings, lessonSeed: earlier ? earlier.checkpoint.config.seed : config.seed, earlier };
}

/** With the settings it was trained with, where the file knows them. */
function configOf({ shape, checkpoint }: ModelFile): Config {
  const { vocabSize: _, ...settings } = shape;
  return withSettings(checkpoint?.config ?? defaultConfig(), settings);
}

function earlierRun(file: ModelFile<ArrayBuffer>): Earlier {
  const checkpoint = checkpointOf(file);
  const { finetune } = checkpoint.run;
  if (!finetune) throw new UsageError('--resume: this run has only read; give it as --model');
  return { checkpoint, finetune };
}

function wantedFinetune(wanted: StartOptions, base: FinetuneSettings, nLayer: number): FinetuneSettings {
  const settings = {
    mix: wanted.mix ?? base.mix,
    trained: (wanted.freeze ?? base.trained) as TrainedPart, // checked next
    lastLayers: wanted['last-layers'] ?? base.lastLayers,
  };
  const problems = validateFinetune(settings, nLayer);
  if (problems.length > 0) throw new UsageError(problems.map(settingWords).join('\n'));
  return settings;
}

/** The record of the run, and the state that it begins with. Refuses to go on with other dialogues. */
export function beginning(
  start: FinetuneStart,
  { report }: Lesson,
  engine: Engine,
): { readonly record: RunRecord; readonly state: TrainerState } {
  const { file, config, settings, earlier } = start;
  const { name, learned, own, aside } = report;
  const lesson = { name, learned, own, aside };
  if (earlier) return goingOn(start, earlier, lesson);
  const { run: runId, step, text } = file.lineage;
  const parent = { runId, step };
  const base = file.checkpoint?.run.finetune?.base ?? parent;
  const finetune = { settings, lesson, base, forgetting: [], exams: [] };
  const { vocabSize } = file.shape;
  const named = finetuneName(name, { config, settings }, configOf(file));
  const record = newRecord({ engine, text, vocabSize, config, name: named, parent, step: 0, finetune });
  return { record, state: freshState(file.params) };
}

/** The same run again; with other settings, a child of it. */
function goingOn(
  { file, config, settings }: FinetuneStart,
  { checkpoint, finetune }: Earlier,
  lesson: FinetuneRecord['lesson'],
): { readonly record: RunRecord; readonly state: TrainerState } {
  const before = finetune.lesson;
  if (before.name !== lesson.name || before.learned !== lesson.learned || before.aside !== lesson.aside)
    throw new UsageError(`--resume: this run learned other dialogues, “${before.name}”`);
  const { step, m, v, run } = checkpoint;
  const state = { step, params: file.params, m, v };
  const same = finetuneKeys.every((key) => settings[key] === finetune.settings[key]);
  if (same && differingKeys(config, run.config).length === 0) return { record: { ...run, state: 'running' }, state };
  const child = { id: crypto.randomUUID(), name: runName(config, run.config), parent: { runId: run.id, step } };
  return { record: { ...run, ...child, config, state: 'running', finetune: { ...finetune, settings } }, state };
}
