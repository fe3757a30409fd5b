/** @file Counts what a program asks of a device, at the device itself, so that the engine cannot miscount its own calls. */

export interface CallCounts {
  readonly dispatches: number;
  readonly submits: number;
  readonly writes: number;
  /** Buffers and bind groups created. */
  readonly allocations: number;
}

type Mutable = { -readonly [K in keyof CallCounts]: CallCounts[K] };

/** Counts the calls that are made while `work` runs. */
export async function countCalls(device: GPUDevice, work: () => Promise<void>): Promise<CallCounts> {
  const counts: Mutable = { dispatches: 0, submits: 0, writes: 0, allocations: 0 };
  const restore = [
    before(device, 'createBuffer', () => counts.allocations++),
    before(device, 'createBindGroup', () => counts.allocations++),
    before(device.queue, 'submit', () => counts.submits++),
    before(device.queue, 'writeBuffer', () => counts.writes++),
    after(device, 'createCommandEncoder', (encoder) => {
      after(encoder, 'beginComputePass', (pass) => {
        before(pass, 'dispatchWorkgroups', () => counts.dispatches++);
      });
    }),
  ];
  try {
    await work();
  } finally {
    for (const undo of restore) undo();
  }
  return counts;
}

/** Puts a method of the object's own before the one it inherits; the returned function takes it away again. */
function shadow(
  target: object,
  name: string,
  wrap: (original: (...args: unknown[]) => unknown) => unknown,
): () => void {
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== 'function') throw new Error(`no method ${name} to count`);
  Object.defineProperty(target, name, { value: wrap(original.bind(target)), configurable: true });
  return () => Reflect.deleteProperty(target, name);
}

function before<T extends object>(target: T, name: keyof T & string, count: () => void): () => void {
  return shadow(target, name, (original) => (...args: unknown[]) => {
    count();
    return original(...args);
  });
}

function after<T extends object, N extends keyof T & string>(
  target: T,
  name: N,
  see: (result: T[N] extends (...args: never[]) => infer R ? R : never) => void,
): () => void {
  return shadow(target, name, (original) => (...args: unknown[]) => {
    const result = original(...args);
    see(result as Parameters<typeof see>[0]); // the method's own result
    return result;
  });
}
