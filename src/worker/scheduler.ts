/**
 * @file The one scheduler of the GPU. Training, writing and guessing are async iterators that yield after each submit;
 * the most urgent one goes on, one submit at a time.
 */

/** Most urgent first. A look is one submit, so it may come between two characters of a writing: each gets its row at once. */
export const PRIORITIES = ['capture', 'write', 'guess', 'evaluate', 'train', 'probe', 'lab'] as const;
export type Priority = (typeof PRIORITIES)[number];

interface Job {
  readonly rank: number;
  readonly iterator: AsyncIterator<unknown>;
  readonly onValue: (value: unknown) => void;
  readonly settle: (error?: unknown) => void;
}

export class Scheduler {
  private readonly jobs: Job[] = [];
  private running = false;

  /** Runs an iterator to its end, giving way to more urgent ones; resolves when it is done, rejects when it throws. */
  run<T>(priority: Priority, iterator: AsyncIterable<T>, onValue: (value: T) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.jobs.push({
        rank: PRIORITIES.indexOf(priority),
        iterator: iterator[Symbol.asyncIterator](),
        onValue: (value) => onValue(value as T), // the job's own iterator made it
        settle: (error) => (error === undefined ? resolve() : reject(error)),
      });
      void this.drain();
    });
  }

  private async drain(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let job = this.mostUrgent(); job; job = this.mostUrgent()) await this.advance(job);
    this.running = false;
  }

  private mostUrgent(): Job | undefined {
    return this.jobs.reduce<Job | undefined>((best, job) => (best && best.rank <= job.rank ? best : job), undefined);
  }

  private async advance(job: Job): Promise<void> {
    try {
      const next = await job.iterator.next();
      if (next.done) this.end(job);
      else job.onValue(next.value);
    } catch (error) {
      this.end(job, error ?? new Error('a job threw nothing'));
    }
  }

  private end(job: Job, error?: unknown): void {
    this.jobs.splice(this.jobs.indexOf(job), 1);
    job.settle(error);
  }
}
