/** @file Work on the scheduler that can be left at once: what it owns is freed even while more urgent work has the GPU. */
import type { Priority, Scheduler } from './scheduler.ts';

export class Sitting {
  /** False as soon as somebody wants it to end. */
  wanted = true;
  private work: AsyncGenerator<unknown> | null = null;
  private readonly left = new Signal();
  private readonly ended = new Signal();

  /** Resolves when the work has come to its end or was left; rejects when it threw. */
  async run(scheduler: Scheduler, priority: Priority, work: AsyncGenerator<unknown>): Promise<void> {
    if (!this.wanted) return;
    this.work = work;
    await Promise.race([scheduler.run(priority, work, () => {}), this.left.given]);
  }

  /** Resolves when whoever sat here called `end`. A submit that is under way is waited for. */
  async leave(): Promise<void> {
    await this.stop();
    this.left.give();
    await this.ended.given;
  }

  /** Without waiting for anything, which may never come from a GPU that is gone. */
  abandon(): void {
    void this.stop();
    this.left.give();
  }

  end(): void {
    this.ended.give();
  }

  private async stop(): Promise<void> {
    this.wanted = false;
    await this.work?.return(undefined).catch(() => {}); // what it throws is told by whoever runs it
  }
}

class Signal {
  give: () => void = () => {};
  readonly given = new Promise<void>((resolve) => {
    this.give = resolve;
  });
}
