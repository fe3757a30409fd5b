/**
 * @file Where every head of a network looks while it reads a text. The pass reads the live weights in one submit and changes
 * nothing: whoever trains may go on as soon as `run` has been called.
 */
import type { Engine } from '../../gpu/engine.ts';
import { packParams } from '../../gpu/params.ts';
import { buildPlan, type Plan } from '../../gpu/plan.ts';
import { bufferOf, type Tensor, writeTensor } from '../../gpu/tensor.ts';
import { type PlanInputs, planInputs } from '../../model/inputs.ts';
import type { Network } from '../../model/network.ts';
import { SteeringInputs, type SteeringValues } from '../steering-inputs.ts';
import { type CaptureWindow, chosenLayers, type RecordedCapture, recordCapture } from './record-capture.ts';

export interface Captured {
  /** One (B, H, T, T) a chosen layer, in their order: row i sums to 1 over j ≤ i and is exactly 0 after. */
  readonly probabilities: readonly Float32Array<ArrayBuffer>[];
  /** (B, V) of the last position, (B, T, V), or null, as was asked for. */
  readonly logits: Float32Array<ArrayBuffer> | null;
}

/** A range of a tensor, and memory that the CPU can read. */
interface Reading {
  readonly tensor: Tensor;
  readonly ranges: readonly { readonly from: number; readonly bytes: number }[];
  readonly staging: GPUBuffer;
}

interface Parts {
  readonly plan: Plan;
  readonly inputs: PlanInputs;
  readonly steering: SteeringInputs;
  readonly recorded: RecordedCapture;
  readonly maps: readonly Reading[];
  readonly logits: Reading | null;
}

/** Owns its plan; the network belongs to somebody else. Ask `captureProblem` first whether it fits. */
export class AttentionCapture {
  readonly window: CaptureWindow;
  /** The chosen layers, counted from 0, in order. */
  readonly layers: readonly number[];
  private readonly engine: Engine;
  private readonly parts: Parts;

  private constructor(engine: Engine, network: Network, window: CaptureWindow, parts: Parts) {
    this.engine = engine;
    this.window = window;
    this.layers = chosenLayers(network.shape, window);
    this.parts = parts;
  }

  /** Throws a `RangeError` for a layer that is not there, and for a text that is empty or longer than the context. */
  static async build(engine: Engine, network: Network, window: CaptureWindow): Promise<AttentionCapture> {
    const { gpu, kernels, choices } = engine;
    const { batchSize, blockSize } = window;
    chosenLayers(network.shape, window); // before anything is allocated
    const inputs = planInputs(gpu, { ...network.shape, blockSize }, batchSize);
    const steering = new SteeringInputs(gpu, { ...network.shape, blockSize }, batchSize, window.steering ?? {});
    const recorded = recordCapture({ network, window, inputs, steering: steering.tensors, choices });
    const plan = await buildPlan(gpu, kernels, recorded.tape);
    const maps = recorded.probabilities.map((tensor) => reading(engine, tensor, [{ from: 0, bytes: tensor.bytes }]));
    const logits = recorded.logits && reading(engine, recorded.logits, logitRanges(recorded.logits, window));
    return new AttentionCapture(engine, network, window, { plan, inputs, steering, recorded, maps, logits });
  }

  /** Looks at `ids` (B, T), steered with what is given: one submit, one wait. Two runs of one capture must not overlap. */
  async run({ ids, ...values }: SteeringValues & { readonly ids: ArrayLike<number> }): Promise<Captured> {
    const { batchSize, blockSize } = this.window;
    if (ids.length !== batchSize * blockSize)
      throw new RangeError(`${ids.length} ids are not ${batchSize} × ${blockSize}`);
    const { inputs, steering, maps, logits } = this.parts;
    const { device } = this.engine.gpu;
    writeTensor(device, inputs.params, packParams({}));
    writeTensor(device, inputs.tokens, Uint32Array.from(ids));
    steering.write(values);
    this.submit();
    const [probabilities, last] = await Promise.all([
      Promise.all(maps.map(readStaging)),
      logits ? readStaging(logits) : null,
    ]);
    return { probabilities, logits: last };
  }

  private submit(): void {
    const { device } = this.engine.gpu;
    const { plan, recorded, maps, logits } = this.parts;
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    plan.encode(pass, 0, recorded.length);
    pass.end();
    for (const { tensor, ranges, staging } of logits ? [...maps, logits] : maps) {
      let to = 0;
      for (const { from, bytes } of ranges) {
        encoder.copyBufferToBuffer(bufferOf(tensor), tensor.offset + from, staging, to, bytes);
        to += bytes;
      }
    }
    device.queue.submit([encoder.finish()]);
  }

  destroy(): void {
    const { plan, inputs, steering, maps, logits } = this.parts;
    for (const owned of [plan, inputs, steering, ...maps.map(({ staging }) => staging), logits?.staging])
      owned?.destroy();
  }
}

/** All logits, or one row of V at the end of each text. */
function logitRanges(logits: Tensor, { batchSize, blockSize, logits: wanted }: CaptureWindow): Reading['ranges'] {
  if (wanted === 'all') return [{ from: 0, bytes: logits.bytes }];
  const row = logits.bytes / (batchSize * blockSize);
  return Array.from({ length: batchSize }, (_, b) => ({ from: ((b + 1) * blockSize - 1) * row, bytes: row }));
}

function reading({ gpu }: Engine, tensor: Tensor, ranges: Reading['ranges']): Reading {
  const size = ranges.reduce((sum, { bytes }) => sum + bytes, 0);
  const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  return { tensor, ranges, staging: gpu.device.createBuffer({ label: `${tensor.label} read back`, size, usage }) };
}

async function readStaging({ staging }: Reading): Promise<Float32Array<ArrayBuffer>> {
  await staging.mapAsync(GPUMapMode.READ);
  const values = new Float32Array(staging.getMappedRange().slice(0));
  staging.unmap();
  return values;
}
