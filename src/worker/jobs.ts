/** @file Work on the scheduler that can be called off: it ends at its next submit, and frees what it owns. */
import type { Priority, Scheduler } from './scheduler.ts';

interface Job {
  stopped: boolean;
  readonly ended: Promise<unknown>;
}

export class Jobs {
  private readonly scheduler: Scheduler;
  private readonly running = new Set<Job>();

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
  }

  /** Resolves with whether the work came to its end; rejects when it threw. */
  async run<T>(priority: Priority, work: AsyncIterable<T>, take: (value: T) => void): Promise<boolean> {
    const until = untilStopped(work, () => job.stopped);
    const ended = this.scheduler.run(priority, until, (value) => {
      if (!job.stopped) take(value);
    });
    const job: Job = { stopped: false, ended };
    this.running.add(job);
    try {
      await ended;
      return !job.stopped;
    } finally {
      this.running.delete(job);
    }
  }

  /** Calls everything off; resolves when all of it has ended. */
  async stop(): Promise<void> {
    const jobs = [...this.running];
    for (const job of jobs) job.stopped = true;
    await Promise.allSettled(jobs.map(({ ended }) => ended));
  }
}

/** Ends the work, so that it can clean up, as soon as it is not wanted any more. */
async function* untilStopped<T>(work: AsyncIterable<T>, stopped: () => boolean): AsyncGenerator<T> {
  if (stopped()) return;
  for await (const value of work) {
    yield value;
    if (stopped()) return;
  }
}
