/** @file Work on the scheduler that can be called off: it ends at its next submit, and frees what it owns. */
import type { Priority, Scheduler } from './scheduler.ts';

/** Set where somebody does not want the work any more. */
interface Stop {
  wanted: boolean;
}

export class Jobs {
  private readonly scheduler: Scheduler;
  private readonly running = new Map<Stop, Promise<void>>();

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
  }

  /** Resolves with whether the work came to its end; rejects when it threw. */
  async run<T>(priority: Priority, work: AsyncIterable<T>, take: (value: T) => void): Promise<boolean> {
    const stop: Stop = { wanted: false };
    const ended = this.scheduler.run(priority, untilStopped(work, stop), (value) => {
      if (!stop.wanted) take(value);
    });
    this.running.set(stop, ended);
    try {
      await ended;
      return !stop.wanted;
    } finally {
      this.running.delete(stop);
    }
  }

  /** Calls everything off; resolves when all of it has ended. */
  async stop(): Promise<void> {
    const jobs = [...this.running];
    for (const [stop] of jobs) stop.wanted = true;
    await Promise.allSettled(jobs.map(([, ended]) => ended));
  }
}

/** Ends the work, so that it can clean up, as soon as it is not wanted any more. */
async function* untilStopped<T>(work: AsyncIterable<T>, stop: Stop): AsyncGenerator<T> {
  if (stop.wanted) return;
  for await (const value of work) {
    yield value;
    if (stop.wanted) return;
  }
}
