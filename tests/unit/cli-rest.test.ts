import { describe, expect, it } from 'vitest';
import { restWhileWaiting } from '../../src/cli/rest.ts';

/** A class whose wait ends after some turns of the event loop, as Dawn's do. */
function waitsThatTake(turns: number) {
  class GPUBuffer {
    mapAsync(): Promise<void> {
      return new Promise((resolve) => {
        const turn = (left: number): void => void (left === 0 ? resolve() : setImmediate(() => turn(left - 1)));
        turn(turns);
      });
    }
  }
  restWhileWaiting({ GPUBuffer } as never); // only the class that is waited on
  return new GPUBuffer();
}

describe('resting while the GPU works', () => {
  it('rests once a turn, however many waits came before', async () => {
    const buffer = waitsThatTake(1);
    for (let i = 0; i < 300; i++) await buffer.mapAsync();
    const began = performance.now();
    for (let i = 0; i < 10; i++) await buffer.mapAsync();
    expect((performance.now() - began) / 10, 'milliseconds a wait').toBeLessThan(50);
  });

  it('lets the process end when nothing is waited for', async () => {
    await waitsThatTake(2).mapAsync();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Immediate').length).toBeLessThan(3);
  });
});
