/** @file The worker's side of Attention: looks at networks, watches the current run, measures what heads do and are worth. */
import type { AttentionFrame } from '../../data/attention/frame.ts';
import type { AttentionApi, AttentionEvent, KnockReport, Probe, ProbeReport, Steer } from '../attention-protocol.ts';
import { noNetwork } from '../current-run.ts';
import { Jobs } from '../jobs.ts';
import type { Answer } from '../protocol.ts';
import type { Priority, Scheduler } from '../scheduler.ts';
import { attending } from './attending.ts';
import { layersThere, sceneProblem } from './frame-memory.ts';
import { knockSteps } from './knock.ts';
import { probeIds } from './probe-ids.ts';
import { RunWatch } from './run-watch.ts';
import { Scoring } from './scoring.ts';
import { type SitterPorts, seat } from './sitters.ts';
import type { WatchedRun, Wish } from './watched-run.ts';

export interface AttenderPorts extends SitterPorts {
  readonly scheduler: Scheduler;
  readonly send: (event: AttentionEvent) => void;
  readonly failed: (error: unknown) => void;
  /** Of the run that is current. */
  readonly runId: () => string | null;
}

export class Attender implements AttentionApi {
  private readonly ports: AttenderPorts;
  private readonly knocks: Jobs;
  private wish: Wish = { probe: null, live: false };
  private watching: RunWatch | null = null;

  constructor(ports: AttenderPorts) {
    this.ports = ports;
    this.knocks = new Jobs(ports.scheduler);
  }

  /** Looks at a run from now on; its driver says how it goes. */
  readonly watchRun = (run: WatchedRun): RunWatch => {
    const { scheduler, send, failed } = this.ports;
    this.watching = new RunWatch(run, { scheduler, send, failed, wish: () => this.wish });
    return this.watching;
  };

  readonly attend: AttentionApi['attend'] = ({ probe, network, steer }) =>
    guarded(async () => {
      const seated = seat(network, this.ports);
      if (!seated) return noNetwork();
      const answer = await this.last('capture', attending(seated, { probe, steer })).finally(() => seated.release());
      return answer ?? noNetwork();
    });

  readonly watch = async (probe: Probe | null): Promise<Answer<ProbeReport | null>> => {
    if (!probe) {
      this.wish = { ...this.wish, live: false };
      return { ok: true, value: null };
    }
    const now = this.ports.network();
    if (!now) return noNetwork();
    const { run, text } = now;
    const { shape } = run.trainer.weights;
    const { tokenizer, reading } = text.prepared;
    const { ids, report } = probeIds(probe.text, { tokenizer, blockSize: shape.blockSize, start: run.start, reading });
    const problem = sceneProblem(shape, { layers: layersThere(probe.layers, shape.nLayer), characters: ids.length });
    if (problem) return { ok: false, problem };
    this.wish = { probe, live: true };
    return { ok: true, value: report };
  };

  readonly lapse = async (steps: readonly number[]): Promise<Answer<readonly AttentionFrame[]>> => {
    const { watching } = this;
    if (!watching || watching.watched.id !== this.ports.runId()) return noNetwork();
    return { ok: true, value: watching.lapse.at(steps) };
  };

  readonly scoreHeads: AttentionApi['scoreHeads'] = () =>
    guarded(async () => {
      const seated = seat('now', this.ports);
      if (!seated) return noNetwork();
      const scoring = new Scoring(seated, seated.reading);
      const scored = await this.last('evaluate', scoring.measure()).finally(() => scoring.close());
      return scored ? { ok: true, value: { step: scored.step, scores: scored.scores } } : noNetwork();
    });

  readonly knock = (scaled: Steer['scaled']): Promise<Answer<KnockReport | null>> =>
    guarded(async () => {
      const run = this.ports.network()?.run;
      if (!run || this.ports.gpuLost()) return noNetwork();
      const wanted = (): boolean => this.ports.network()?.run === run && !this.ports.gpuLost();
      void this.knocks.stop(); // the one before: it ends at its next submit
      let report: KnockReport | null = null;
      const whole = await this.knocks.run('evaluate', knockSteps({ run, wanted }, scaled), (made) => {
        report = made;
      });
      return { ok: true, value: whole ? report : null };
    });

  readonly cancelKnock = async (): Promise<void> => {
    await this.knocks.stop();
  };

  /** The last that some work yields; null if it ended without anything. */
  private async last<T>(priority: Priority, work: AsyncIterable<T>): Promise<T | null> {
    let last: T | null = null;
    await this.ports.scheduler.run(priority, work, (value) => {
      last = value;
    });
    return last;
  }
}

/** What is thrown, when the GPU is lost meanwhile, say, becomes an answer. */
async function guarded<T>(work: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await work();
  } catch (error) {
    return { ok: false, problem: { code: 'internal', detail: error instanceof Error ? error.message : String(error) } };
  }
}
