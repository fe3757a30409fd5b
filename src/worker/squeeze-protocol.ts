/** @file Squeeze in the protocol: the current network with fewer bits, beside itself. Types only. */
import type { Answer } from './protocol.ts';

/** Bits a weight; 1.58 = three levels. */
export type Bits = 32 | 8 | 4 | 3 | 2 | 1.58 | 1;
export type SqueezedBits = Exclude<Bits, 32>;

/** How the scale of a block is chosen: as GGUF does, or by a search for the least squared error. */
export type ScaleChoice = 'plain' | 'search';

export interface SqueezeSettings {
  readonly bits: SqueezedBits;
  readonly scale: ScaleChoice;
  /** Matrices stay FP32 where these are off. */
  readonly embeddings: boolean;
  readonly head: boolean;
  readonly layers: boolean;
}

/** One tensor, before and after. */
export interface TensorReport {
  readonly name: string; // Hugging Face's
  readonly shape: readonly number[];
  readonly squeezed: boolean;
  /** Why it stays FP32, or that its last block is padded; null = nothing to say. */
  readonly note: 'vector' | 'switched-off' | 'padded' | null;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** ‖after − before‖ / ‖before‖ */
  readonly error: number;
  /** Nats that the check loss rises when only this tensor is squeezed; null = not measured. */
  readonly lossRise: number | null;
}

/** The weights of one block as they are and as they become, in units of its scale. */
export interface BlockView {
  readonly tensor: string;
  readonly row: number;
  readonly block: number;
  readonly scale: number;
  readonly weights: readonly number[]; // (32) weight / scale
  readonly levels: readonly number[]; // (32) level that each snaps to
}

/** So many weights lie about a level, or on it. */
export interface LevelCount {
  readonly level: number;
  readonly count: number;
}

export interface SqueezeReport {
  readonly runId: string; // whose network
  readonly step: number; // of the snapshot
  readonly settings: SqueezeSettings;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** What every width takes, counted with these settings. */
  readonly sizes: readonly { readonly bits: Bits; readonly bytes: number }[];
  readonly tensors: readonly TensorReport[];
  readonly block: BlockView;
  /** Over all squeezed matrices, in units of each block's scale: weights in bins of `binWidth`, and the levels they snap to. */
  readonly histogram: {
    readonly binWidth: number;
    readonly before: readonly LevelCount[];
    readonly after: readonly LevelCount[];
  };
  /** INT4 runs from packed codes; other widths as rounded FP32 weights. */
  readonly packed: boolean;
}

export interface SweepPoint {
  readonly bits: Bits;
  readonly bytes: number;
  readonly loss: number; // nats per character, on the check windows
  /** After quantisation-aware training, and the FP32 control of as many steps; null = not trained. */
  readonly trained: { readonly steps: number; readonly loss: number; readonly control: number } | null;
}

/** FP32 against squeezed on the check windows. */
export interface Fidelity {
  readonly bits: SqueezedBits;
  readonly characters: number;
  readonly lossBefore: number;
  readonly lossAfter: number;
  readonly divergence: number; // mean KL(FP32 ‖ squeezed), nats per character
  readonly agreement: number; // share of characters with the same top choice
  readonly untilDivergence: { readonly median: number; readonly prompts: number; readonly length: number }; // greedy
  /** Writing one after the other on this machine. */
  readonly charactersPerSecond: { readonly before: number; readonly after: number };
}

/** An untrained network of a preset's size, timed while it writes. */
export interface TimedSize {
  readonly id: string; // of the preset
  readonly parameters: number; // numbers to learn
  readonly before: number; // characters per second in FP32
  readonly after: number; // from INT4 codes
}

/** `whole`: every size was timed; `stopped`: it was called off; else why the larger sizes were left out. */
export type SpeedsEnd = 'whole' | 'too-large' | 'too-slow' | 'stopped';

export interface DuetRequest {
  readonly requestId: string;
  readonly prompt: string;
  readonly length: number;
  readonly temperature: number;
  readonly topK: number;
  readonly seed: number;
  /** Squeezed reads FP32's text instead of its own; what it would have written is told at each character. */
  readonly follow: boolean;
  /** Squeezed is the network that was trained with rounding at this width, where there is one. */
  readonly trained: boolean;
}

/** One character of a side, with the chance that the side gave it. */
export interface Written {
  readonly character: string;
  readonly chance: number;
}

/** Chances of both characters by both networks where they first differ. */
export interface Difference {
  readonly index: number;
  readonly before: string;
  readonly after: string;
  readonly chances: {
    readonly before: readonly [ofBefore: number, ofAfter: number];
    readonly after: readonly [ofBefore: number, ofAfter: number];
  };
}

/** `null` and shorter lists are the answers of what was cancelled. */
export interface SqueezeApi {
  /** Takes a snapshot of the current network and squeezes it; training goes on. Ends what was being measured before. */
  squeeze(settings: SqueezeSettings): Promise<Answer<SqueezeReport>>;
  /** Check loss and size at every width; streams `swept`. */
  sweep(): Promise<Answer<readonly SweepPoint[]>>;
  /** How faithful the squeezed network is. */
  fidelity(): Promise<Answer<Fidelity | null>>;
  /** Loss rise of each tensor alone; streams `squeezing`. */
  errorByTensor(): Promise<Answer<readonly TensorReport[]>>;
  /** Writing speed at the size of every preset; streams `timed`. */
  speedBySize(): Promise<Answer<{ readonly sizes: readonly TimedSize[]; readonly end: SpeedsEnd }>>;
  /** Both write with the same random numbers; streams `duet`. */
  duet(request: DuetRequest): Promise<Answer<{ readonly dropped: number }>>;
  /** Trains on with rounding for `steps`, beside an FP32 control of as many; streams `squeezing`. */
  trainRounded(bits: SqueezedBits, steps: number): Promise<Answer<SweepPoint | null>>;
  /** Ends everything that is being measured, written or trained here. */
  cancelSqueeze(): Promise<void>;
}

export type SqueezeTask = 'sweep' | 'fidelity' | 'tensors' | 'train' | 'speeds';

export type SqueezeEvent =
  | { readonly type: 'swept'; readonly point: SweepPoint }
  | { readonly type: 'timed'; readonly size: TimedSize }
  | { readonly type: 'squeezing'; readonly task: SqueezeTask; readonly share: number }
  | {
      readonly type: 'duet';
      readonly requestId: string;
      readonly before: readonly Written[];
      readonly after: readonly Written[];
      readonly difference: Difference | null;
      readonly done: boolean;
    };
