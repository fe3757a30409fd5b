/** @file Plays a recorded run as if it were happening: the same events as a worker's, several steps at a time. */
import type { WorkerEvent } from '../../worker/protocol.ts';
import type { RecordedRun } from './recorded-run.ts';

/** However long it took, it plays in about this time. */
const SECONDS = 30;
const TICK = 100; // ms between batches of events

/** Everything that happened after `from` up to step `to`, in order. */
export function eventsBetween(run: RecordedRun, from: number, to: number): readonly WorkerEvent[] {
  const runId = run.id;
  const within = ({ step }: { readonly step: number }): boolean => step > from && step <= to;
  const points = run.metrics.filter(within);
  return [
    ...(points.length > 0 ? [{ type: 'metrics', runId, points, tokensPerSecond: speed(run) } as const] : []),
    ...run.checks.filter(within).map((check) => ({ type: 'check', runId, check }) as const),
    ...run.samples.filter(within).map((sample) => ({ type: 'sample', runId, sample }) as const),
  ];
}

/** As it was measured when the run was recorded. */
function speed({ metrics, config }: RecordedRun): number {
  const last = metrics.at(-1);
  return last && last.seconds > 0 ? (last.step * config.batchSize * config.blockSize) / last.seconds : 0;
}

export interface Player {
  play(): void;
  pause(): void;
  step(): void;
}

export function createPlayer(run: RecordedRun, emit: (event: WorkerEvent) => void): Player {
  const last = run.metrics.at(-1)?.step ?? 0;
  const stride = Math.max(1, Math.round((last * TICK) / (SECONDS * 1000)));
  let [at, timer] = [-1, 0];
  const tell = (state: 'running' | 'paused' | 'done'): void =>
    emit({ type: 'state', runId: run.id, state, step: Math.max(0, at) });
  const advance = (by: number): void => {
    const to = Math.min(last, Math.max(0, at) + by);
    for (const event of eventsBetween(run, at, to)) emit(event);
    at = to;
    if (at < last) return;
    window.clearInterval(timer);
    tell('done');
  };
  const pause = (): void => {
    window.clearInterval(timer);
    tell('paused');
  };
  return {
    play() {
      window.clearInterval(timer);
      if (at < 0 || at >= last) {
        at = -1;
        emit({ type: 'run', run: { ...run, state: 'running', step: 0, metrics: [], checks: [], samples: [] } });
      }
      tell('running');
      timer = window.setInterval(() => advance(stride), TICK);
    },
    pause,
    step() {
      pause();
      advance(1);
    },
  };
}
