/** @file Opens a GPU: adapter, the features and limits we use, and what can be told to the user about it. */

/** What the browser tells about an adapter; empty strings where it tells nothing. */
export interface AdapterDescription {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** A processor pretending to be a GPU: kernels with barriers are left out there. */
  readonly software: boolean;
}

/** An open device with what the engine asks of it. The owner calls `close`. */
export interface Gpu {
  /** Kept for Dawn in Node, which crashes when its entry point is collected as garbage while a device is in use. */
  readonly entry: GPU;
  readonly device: GPUDevice;
  readonly adapter: AdapterDescription;
  readonly subgroups: boolean;
  readonly timestamps: boolean;
  /** Bytes one storage binding may have. */
  readonly maxBindingBytes: number;
  readonly maxBufferBytes: number;
  /** Resolves with the reason when the device is lost; never after `close`. */
  readonly lost: Promise<string>;
  close(): void;
}

/** Why no device could be opened. */
export type DeviceFailure = 'no-webgpu' | 'no-adapter' | 'insecure-context';

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|warp|basic render/i;
const WANTED_FEATURES = ['subgroups', 'timestamp-query'] as const;

function describe(info: GPUAdapterInfo): AdapterDescription {
  const { vendor, architecture, description } = info;
  const software = info.isFallbackAdapter === true || SOFTWARE.test(`${architecture} ${description}`);
  return { vendor, architecture, description, software };
}

/**
 * Opens the fastest adapter of `gpu` with the largest buffers it offers.
 * `withoutFeatures` leaves optional features out, so that the baseline can be tested on any adapter.
 */
export async function openGpu(
  gpu: GPU | undefined,
  options: { readonly withoutFeatures?: boolean } = {},
): Promise<Gpu | DeviceFailure> {
  if (!gpu) return globalThis.isSecureContext === false ? 'insecure-context' : 'no-webgpu';
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return 'no-adapter';
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredFeatures: options.withoutFeatures ? [] : WANTED_FEATURES.filter((name) => adapter.features.has(name)),
    requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
  });
  let closed = false;
  const lost = new Promise<string>((resolve) => {
    void device.lost.then(({ message }) => {
      if (!closed) resolve(message);
    });
  });
  return {
    entry: gpu,
    device,
    adapter: describe(adapter.info),
    subgroups: device.features.has('subgroups'),
    timestamps: device.features.has('timestamp-query'),
    maxBindingBytes: maxStorageBufferBindingSize,
    maxBufferBytes: maxBufferSize,
    lost,
    close: () => {
      closed = true;
      device.destroy();
    },
  };
}
