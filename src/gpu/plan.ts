/** @file A plan is a flat list of dispatches with everything made in advance; a step replays it. */
import type { Gpu } from './device.ts';
import type { Kernel, KernelCache } from './kernel.ts';
import { planMemory } from './memory.ts';
import type { Dispatch, Grid, Tape } from './tape.ts';

interface PlannedDispatch {
  readonly kernel: Kernel;
  readonly bindGroup: GPUBindGroup;
  readonly grid: Grid;
}

/** Owns the activation buffers; bind groups and pipelines live as long as it does. */
export class Plan {
  readonly activationBytes: number;
  private readonly dispatches: readonly PlannedDispatch[];
  private readonly buffers: readonly GPUBuffer[];

  constructor(dispatches: readonly PlannedDispatch[], buffers: readonly GPUBuffer[]) {
    this.dispatches = dispatches;
    this.buffers = buffers;
    this.activationBytes = buffers.reduce((sum, buffer) => sum + buffer.size, 0);
  }

  get length(): number {
    return this.dispatches.length;
  }

  /** Kernel names in order, for profiles and messages. */
  get labels(): string[] {
    return this.dispatches.map(({ kernel }) => kernel.name);
  }

  /** Encodes the dispatches from `from` up to `to` into a pass; a plan can be cut between any two. */
  encode(pass: GPUComputePassEncoder, from = 0, to = this.dispatches.length): void {
    let pipeline: GPUComputePipeline | null = null;
    for (let index = from; index < to; index++) {
      const dispatch = this.dispatches[index];
      if (!dispatch) throw new Error(`a plan of ${this.length} has no dispatch ${index}`);
      if (dispatch.kernel.pipeline !== pipeline) {
        pipeline = dispatch.kernel.pipeline;
        pass.setPipeline(pipeline);
      }
      pass.setBindGroup(0, dispatch.bindGroup);
      pass.dispatchWorkgroups(...dispatch.grid);
    }
  }

  destroy(): void {
    for (const buffer of this.buffers) buffer.destroy();
  }
}

/** Finds memory for the tape's activations, compiles its kernels side by side and makes the bind groups. */
export async function buildPlan(gpu: Gpu, kernels: KernelCache, tape: Tape): Promise<Plan> {
  const compiled = await Promise.all(tape.dispatches.map((dispatch) => kernels.get(dispatch)));
  const memory = planMemory(tape.dispatches);
  const buffers = memory.bufferBytes.map((size, index) =>
    gpu.device.createBuffer({
      label: `activations ${index}`,
      size,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    }),
  );
  for (const [storage, index] of memory.assignment) storage.buffer = buffers[index] ?? null;
  const planned = tape.dispatches.map((dispatch, index) => {
    const kernel = compiled[index];
    if (!kernel) throw new Error(`dispatch ${index} was not compiled`);
    return { kernel, bindGroup: bind(gpu.device, kernel, dispatch), grid: checkGrid(dispatch) };
  });
  return new Plan(planned, buffers);
}

function bind(device: GPUDevice, kernel: Kernel, dispatch: Dispatch): GPUBindGroup {
  const expected = new Set(kernel.bindings.map(({ name }) => name));
  const surplus = Object.keys(dispatch.bindings).filter((name) => name !== 'params' && !expected.has(name));
  if (surplus.length > 0) throw new Error(`${kernel.name} has no binding ${surplus.join(', ')}`);
  const entries = kernel.bindings.map(({ index, name }) => {
    const tensor = dispatch.bindings[name];
    if (!tensor?.storage.buffer) throw new Error(`${kernel.name} was not given ${name}`);
    return { binding: index, resource: { buffer: tensor.storage.buffer, offset: tensor.offset, size: tensor.bytes } };
  });
  return device.createBindGroup({ label: kernel.name, layout: kernel.layout, entries });
}

const MAX_WORKGROUPS = 65_535;

function checkGrid({ kernel, grid }: Dispatch): Grid {
  if (grid.some((n) => !Number.isInteger(n) || n < 1 || n > MAX_WORKGROUPS)) throw new Error(`${kernel}: grid ${grid}`);
  return grid;
}

/**
 * Workgroups for `count` threads in groups of `size`. Above 65535 workgroups a second axis is used; the kernel's index is
 * `id.x + id.y * groups.x * size`, and it must test the index against its own count.
 */
export function gridFor(count: number, size: number): Grid {
  const groups = Math.max(1, Math.ceil(count / size));
  const y = Math.ceil(groups / MAX_WORKGROUPS);
  return [Math.ceil(groups / y), y, 1];
}
