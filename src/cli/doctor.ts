/** @file `fledgling doctor`: the adapter, what it can do, how large things may be, and whether it computes rightly. */

import { adapterName } from '../gpu/adapter-name.ts';
import type { Engine } from '../gpu/engine.ts';
import { type SelfTestLine, selfTest } from '../training/self-test.ts';
import { withEngine } from './engine.ts';
import { CommandFailure } from './failure.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';

export const doctorOptions = { ...JSON_OPTION } as const satisfies Options;

export async function doctor(_: Values<typeof doctorOptions>, out: Output): Promise<void> {
  await withEngine({ out }, async (engine) => report(engine, await selfTest(engine), out));
}

function report(engine: Engine, tests: readonly SelfTestLine[], out: Output): void {
  const { adapter, device, subgroups, timestamps, maxBindingBytes, maxBufferBytes } = engine.gpu;
  const result = {
    adapter: adapterName(adapter),
    ...adapter,
    features: [...device.features].sort(),
    limits: { maxStorageBufferBindingSize: maxBindingBytes, maxBufferSize: maxBufferBytes },
    kernels: { ...engine.choices },
    selfTest: tests,
  };
  out.result(result, [
    `adapter     ${result.adapter}`,
    `subgroups   ${subgroups ? 'yes' : 'no'}`,
    `timestamps  ${timestamps ? 'yes' : 'no'}`,
    `largest     ${maxBindingBytes} bytes in one binding, ${maxBufferBytes} in one buffer`,
    `kernels     matmul ${engine.choices.matmul}, rows ${engine.choices.rows}`,
    ...tests.map(({ name, error, bound, passed }) => {
      return `${passed ? 'right      ' : 'WRONG      '} ${name}: ${error.toExponential(1)} (at most ${bound})`;
    }),
  ]);
  if (tests.some(({ passed }) => !passed))
    throw new CommandFailure({ code: 'internal', detail: 'this adapter computes wrongly' });
}
