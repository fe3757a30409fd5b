/** @file Phase 2: a network that has read goes on with dialogues, and learns to answer. A run of its own; the base is kept. */
import type { FinetuneSettings } from '../config/finetune-settings.ts';
import type { Config } from '../config/types.ts';
import type { Example } from '../data/dialogue/example.ts';
import { dialogueReading } from '../data/dialogue/reading.ts';
import type { Reading } from '../data/reading.ts';
import type { Tokenizer } from '../data/tokenizer.ts';
import type { Engine } from '../gpu/engine.ts';
import type { Learns, Parameter } from '../model/parameters.ts';
import { Run } from './run.ts';
import type { TrainerState } from './trainer.ts';

export interface FinetuneOptions {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  /** With the base's shape. */
  readonly config: Config;
  readonly settings: FinetuneSettings;
  /** `freshState` of the base's weights, or where an earlier run of phase 2 stopped. */
  readonly state: TrainerState;
  readonly learn: readonly Example[]; // not empty
  readonly aside: readonly Example[]; // not empty
  /** The text of phase 1; without it nothing can be mixed in, and forgetting is not measured. */
  readonly text: Reading | null;
}

/** A run whose loss is on answers, whose checks are on questions kept aside, and which watches what it forgets. */
export function createFinetune(options: FinetuneOptions): Promise<Run> {
  const { engine, tokenizer, config, settings, state, learn, aside, text } = options;
  const reading = dialogueReading({ learn, aside, text, share: settings.mix });
  return Run.create({
    engine,
    tokenizer,
    config,
    reading,
    ...(text && { earlier: text }),
    learns: learnsOf(settings, config.nLayer),
    state,
  });
}

/** Step 0 of phase 2: the base's weights (flat), and an optimizer that remembers nothing. */
export function freshState(params: Float32Array<ArrayBuffer>): TrainerState {
  return { step: 0, params, m: new Float32Array(params.length), v: new Float32Array(params.length) };
}

/** Which weights phase 2 changes. The final LayerNorm belongs to the head; a tied head is the embedding itself. */
export function learnsOf({ trained, lastLayers }: FinetuneSettings, nLayer: number): Learns {
  if (trained === 'all') return () => true;
  const first = trained === 'head' ? nLayer : nLayer - lastLayers;
  return (parameter) => isHead(parameter) || layerOf(parameter) >= first;
}

function isHead({ name }: Parameter): boolean {
  return name.startsWith('transformer.ln_f.') || name === 'lm_head.weight';
}

/** −1 for what belongs to no layer. */
function layerOf({ name }: Parameter): number {
  return Number(/^transformer\.h\.(\d+)\./.exec(name)?.[1] ?? -1);
}
