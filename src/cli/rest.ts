/**
 * @file Lets Node rest while a GPU works. Dawn's Node binding asks for finished work in a loop that keeps one core busy; a
 * software adapter computes on those same cores and needs them.
 */

/** Long against one turn of the loop, short against anything a GPU is waited for. */
const REST_MS = 1;

type Wait = (this: unknown, ...args: never[]) => Promise<unknown>;

/** Makes every wait of these classes a rest; once for a process. */
export function restWhileWaiting(classes: typeof import('webgpu').globals): void {
  const waits = new Waits();
  const { GPUBuffer, GPUQueue, GPUDevice } = classes as Record<string, { prototype: Record<string, unknown> }>;
  waits.wrap(GPUBuffer?.prototype, 'mapAsync');
  waits.wrap(GPUQueue?.prototype, 'onSubmittedWorkDone');
  waits.wrap(GPUDevice?.prototype, 'createComputePipelineAsync');
}

class Waits {
  private readonly cell = new Int32Array(new SharedArrayBuffer(4)); // (1), never woken
  private pending = 0;
  /** One rest a turn, however many waits begin and end in it: two would not end each other. */
  private scheduled = false;

  wrap(prototype: Record<string, unknown> | undefined, name: string): void {
    const original = prototype?.[name] as (Wait & { readonly rests?: true }) | undefined;
    if (!prototype || !original || original.rests) return;
    const waits = this;
    const resting: Wait = function (...args) {
      const promise = original.apply(this, args);
      waits.begin();
      const end = (): void => waits.end();
      promise.then(end, end);
      return promise;
    };
    prototype[name] = Object.assign(resting, { rests: true as const });
  }

  private begin(): void {
    this.pending++;
    this.schedule();
  }

  private end(): void {
    this.pending--;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.rest());
  }

  /** Once a turn of the event loop, so that Dawn gets to ask in between. */
  private rest(): void {
    this.scheduled = false;
    if (this.pending === 0) return;
    Atomics.wait(this.cell, 0, 0, REST_MS);
    this.schedule();
  }
}
