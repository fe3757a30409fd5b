/** @file `fledgling doctor`: the adapter, what it can do, and how large things may be. */
import type { Engine } from '../gpu/engine.ts';
import { adapterName, withEngine } from './engine.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';

export const doctorOptions = { ...JSON_OPTION } as const satisfies Options;

export async function doctor(_: Values<typeof doctorOptions>, out: Output): Promise<void> {
  await withEngine({ out }, async (engine) => report(engine, out));
}

function report(engine: Engine, out: Output): void {
  const { adapter, device, subgroups, timestamps, maxBindingBytes, maxBufferBytes } = engine.gpu;
  const result = {
    adapter: adapterName(adapter),
    ...adapter,
    features: [...device.features].sort(),
    limits: { maxStorageBufferBindingSize: maxBindingBytes, maxBufferSize: maxBufferBytes },
    kernels: { ...engine.choices },
  };
  out.result(result, [
    `adapter     ${result.adapter}`,
    `subgroups   ${subgroups ? 'yes' : 'no'}`,
    `timestamps  ${timestamps ? 'yes' : 'no'}`,
    `largest     ${maxBindingBytes} bytes in one binding, ${maxBufferBytes} in one buffer`,
    `kernels     matmul ${engine.choices.matmul}, rows ${engine.choices.rows}`,
  ]);
}
