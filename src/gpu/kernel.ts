/** @file Compiles kernels once each, asynchronously and side by side, with explicit bind group layouts. */
import type { Gpu } from './device.ts';
import { type Binding, loadShader, type ShaderModule } from './shader.ts';

/** A kernel file with its override constants filled in. */
export interface KernelSpec {
  readonly kernel: string;
  readonly constants: Readonly<Record<string, number>>;
}

/** A compiled kernel. */
export interface Kernel {
  readonly name: string;
  readonly bindings: readonly Binding[];
  readonly layout: GPUBindGroupLayout;
  readonly pipeline: GPUComputePipeline;
}

const BUFFER_TYPES = { read: 'read-only-storage', read_write: 'storage', uniform: 'uniform' } as const;

/** One per device: a pipeline is compiled once, however many plans ask for it. */
export class KernelCache {
  private readonly compiled = new Map<string, Promise<Kernel>>();
  private readonly gpu: Gpu;

  constructor(gpu: Gpu) {
    this.gpu = gpu;
  }

  /** The compiled kernel; throws with the compiler's message and the kernel's name. */
  get(spec: KernelSpec): Promise<Kernel> {
    const key = `${spec.kernel} ${JSON.stringify(Object.entries(spec.constants).sort())}`;
    let kernel = this.compiled.get(key);
    if (!kernel) {
      kernel = this.compile(spec);
      this.compiled.set(key, kernel);
    }
    return kernel;
  }

  private async compile(spec: KernelSpec): Promise<Kernel> {
    const { device, subgroups } = this.gpu;
    const shader = loadShader(spec.kernel, { subgroups });
    checkConstants(shader, spec);
    const layout = device.createBindGroupLayout({
      label: shader.name,
      entries: shader.bindings.map(({ index, kind }) => ({
        binding: index,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type: BUFFER_TYPES[kind] },
      })),
    });
    const module = device.createShaderModule({ label: shader.name, code: shader.code });
    try {
      const pipeline = await device.createComputePipelineAsync({
        label: shader.name,
        layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
        compute: { module, entryPoint: 'main', constants: { ...spec.constants } },
      });
      return { name: shader.name, bindings: shader.bindings, layout, pipeline };
    } catch (error) {
      const messages = (await module.getCompilationInfo()).messages.map((m) => `${m.lineNum}: ${m.message}`);
      throw new Error(`kernel ${shader.name} ${JSON.stringify(spec.constants)}: ${messages.join('; ')} ${error}`);
    }
  }
}

function checkConstants(shader: ShaderModule, spec: KernelSpec): void {
  const unknown = Object.keys(spec.constants).filter((name) => !shader.overrides.includes(name));
  if (unknown.length > 0) throw new Error(`kernel ${shader.name} has no override ${unknown.join(', ')}`);
}
