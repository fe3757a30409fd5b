/** @file The shapes that every layer shares: a model, a run's settings, and the record a run leaves behind. */
import type { FinetuneSettings } from './finetune-settings.ts';

/** How positions enter the network: a learned table (wpe), or rotation of queries and keys (RoPE, Su et al. 2021). */
export type PositionKind = 'learned' | 'rotary';

/** `scaled`: 0.8/√fan_in for matrices; `gpt2`: 0.02 for everything. Both divide residual projections by √(2L). */
export type InitKind = 'scaled' | 'gpt2';

/** What must be known to lay out the weights; the part of a config that a model file carries. */
export interface ModelShape {
  readonly nLayer: number; // L
  readonly nHead: number; // H, divides nEmbd
  readonly nEmbd: number; // C
  readonly blockSize: number; // T
  readonly vocabSize: number; // V, `<|endoftext|>` included
  /** Biases on the matrices; LayerNorm always has weight and bias, the head never has a bias. */
  readonly bias: boolean;
  /** The head is the token embedding. */
  readonly tied: boolean;
  readonly position: PositionKind;
  readonly ropeBase: number;
}

/** Every setting of a run, flat; `settings.ts` holds default, range, unit and help of each key. */
export interface Config {
  readonly nLayer: number;
  readonly nHead: number;
  readonly nEmbd: number;
  readonly blockSize: number;
  readonly bias: boolean;
  readonly tied: boolean;
  readonly position: PositionKind;
  readonly ropeBase: number;
  readonly dropout: number; // 0..0.9
  readonly init: InitKind;
  readonly batchSize: number; // B, windows a step
  readonly steps: number;
  readonly learningRate: number;
  /** The cosine ends at this share of learningRate. */
  readonly learningRateFloor: number;
  readonly warmup: number; // steps
  readonly beta1: number;
  readonly beta2: number;
  readonly weightDecay: number; // on matrices and embeddings only
  readonly gradClip: number; // global norm
  readonly seed: number;
  readonly evalEvery: number; // steps
  readonly evalWindows: number; // fixed validation windows a check reads
  readonly sampleEvery: number; // steps
  readonly sampleLength: number; // characters
  readonly temperature: number;
  readonly topK: number; // 0 = all
}

/** `Config` with the vocabulary's size: what the model builder needs. */
export function modelShape(config: Config, vocabSize: number): ModelShape {
  const { nLayer, nHead, nEmbd, blockSize, bias, tied, position, ropeBase } = config;
  return { nLayer, nHead, nEmbd, blockSize, vocabSize, bias, tied, position, ropeBase };
}

/** One training step as measured. */
export interface MetricPoint {
  readonly step: number; // 1 = after the first update; the loss is that of the batch before it
  readonly loss: number; // nats per character
  readonly learningRate: number;
  readonly gradNorm: number;
  readonly seconds: number; // training time since the run began, pauses left out
}

/** One check on text kept aside. */
export interface CheckPoint {
  readonly step: number;
  readonly loss: number; // nats per character
}

/** What the network wrote at one step. */
export interface SampleRecord {
  readonly step: number;
  readonly text: string;
  readonly stage: WritingStage;
}

/** What its writing looks like; thresholds in `data/writing-stage.ts`. */
export type WritingStage = 'random-letters' | 'letter-frequencies' | 'short-words' | 'sentence-shape';

/** 1: reading a text. 2: learning to answer from dialogues. */
export type Phase = 'pretrain' | 'finetune';

export type RunState = 'running' | 'paused' | 'stopped' | 'done' | 'failed';

/** One small exam of held-out questions, answered with the likeliest characters. */
export interface ExamPoint {
  readonly step: number;
  readonly right: number;
  readonly questions: number;
}

/** What a run of phase 2 has besides: its `checks` are on answers kept aside. */
export interface FinetuneRecord {
  readonly settings: FinetuneSettings;
  readonly lesson: {
    readonly name: string;
    readonly learned: number; // dialogues
    readonly own: number; // of those, made by the user
    readonly aside: number;
  };
  /** The network that phase 2 began from, which is kept: "before" in every comparison. */
  readonly base: { readonly runId: string; readonly step: number };
  /** Loss on the check windows of phase 1's text. */
  readonly forgetting: readonly CheckPoint[];
  readonly exams: readonly ExamPoint[];
}

/** The record a run leaves behind. The text itself is never part of it. */
export interface RunRecord {
  readonly schema: 1;
  readonly id: string;
  readonly name: string;
  readonly parent: { readonly runId: string; readonly step: number } | null;
  readonly phase: Phase;
  readonly state: RunState;
  readonly step: number;
  readonly config: Config;
  readonly vocabSize: number;
  readonly text: { readonly name: string; readonly sha256: string; readonly characters: number };
  readonly metrics: readonly MetricPoint[];
  readonly checks: readonly CheckPoint[];
  readonly samples: readonly SampleRecord[];
  /** The kernel set the tuner chose, by operation; a resume uses it or says that bits will differ. */
  readonly kernels: Readonly<Record<string, string>>;
  readonly machine: { readonly vendor: string; readonly architecture: string; readonly description: string };
  readonly startedAt: string; // ISO 8601
  /** Null in phase 1. */
  readonly finetune: FinetuneRecord | null;
  /** The lab that trained it; absent: a person did. */
  readonly lab?: string;
}
