/** @file The current run of a tab whose networks take no GPU: they count their steps, and their memory can be lost. */
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { type Config, modelShape } from '../../src/config/types.ts';
import { BARRIER_FREE } from '../../src/gpu/choices.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { openStorage } from '../../src/storage/storage.ts';
import type { Run, RunEvent } from '../../src/training/run.ts';
import type { TrainerState } from '../../src/training/trainer.ts';
import { Keeper } from '../../src/worker/keeper.ts';
import type { WorkerEvent } from '../../src/worker/protocol.ts';
import { RunCommands } from '../../src/worker/run-commands.ts';
import { Scheduler } from '../../src/worker/scheduler.ts';
import { type LoadedText, loadText } from '../../src/worker/text-shelf.ts';
import type { Origin, Workshop } from '../../src/worker/workshop.ts';
import { fakeLocks, nextTurn } from './storage-fake-locks.ts';
import { visit } from './storage-memory.ts';

export const config: Config = withSettings(defaultConfig(), {
  ...{ nLayer: 1, nHead: 2, nEmbd: 16, blockSize: 8, batchSize: 2, steps: 1000 },
});

/** A network whose weights are all its step. */
export class FakeRun {
  readonly engine: Tab['engine'];
  readonly config: Config;
  readonly start = [0];
  readonly border = '';
  readonly trainer;
  step: number;
  freed = false;
  training = false;
  /** The step at which its loss, and its weights with it, are NaN. */
  breaksAt = Number.POSITIVE_INFINITY;

  constructor(tab: Tab, config: Config, state: TrainerState | undefined) {
    this.engine = tab.engine;
    this.config = config;
    this.step = state?.step ?? 0;
    const shape = modelShape(config, tab.text.prepared.tokenizer.vocabSize);
    const flat = (value: number) => new Float32Array(parameterLayout(shape).total).fill(value);
    const now = async (): Promise<TrainerState> => {
      const { step } = this;
      await nextTurn();
      if (tab.dead.has(this)) throw new Error('the device is lost');
      return { step, params: flat(step >= this.breaksAt ? Number.NaN : step), m: flat(0), v: flat(0) };
    };
    this.trainer = { state: now, pace: { totalMs: 0, stepMs: null }, weights: { shape } };
  }

  async *advance(until: number, shouldStop: () => boolean): AsyncGenerator<RunEvent> {
    this.training = true;
    try {
      while (this.step < until && !shouldStop()) {
        await nextTurn();
        if (this.freed) throw new Error('a freed network trains');
        this.step++;
        const loss = this.step >= this.breaksAt ? Number.NaN : 2;
        yield { type: 'steps', steps: [{ step: this.step, loss, gradNorm: 1, learningRate: 0.001 }] };
        if (Number.isFinite(loss)) continue;
        yield { type: 'not-finite', step: this.step };
        return;
      }
    } finally {
      this.training = false;
    }
  }

  destroy(): void {
    this.freed = true;
  }
}

/** One tab with a page in it. Tabs with the same `disk` and `locks` are of one browser. */
export class Tab {
  readonly engine = { gpu: { adapter: { vendor: 'test', architecture: '', description: '' } }, choices: BARRIER_FREE };
  readonly events: WorkerEvent[] = [];
  readonly made: FakeRun[] = [];
  /** What was on a GPU that is gone. */
  readonly dead = new Set<FakeRun>();
  lost = false;
  readonly text: LoadedText;
  readonly keeper: Keeper;
  readonly commands: RunCommands;

  private constructor(text: LoadedText, keeper: Keeper) {
    this.text = text;
    this.keeper = keeper;
    const workshop = this.workshop();
    this.commands = new RunCommands({
      scheduler: new Scheduler(),
      keeper,
      workshop: () => workshop,
      wake: async () => {
        this.lost = false;
        return { ok: true, value: workshop };
      },
      send: (event) => this.events.push(event),
      gpuLost: () => this.lost,
      watch: () => ({ begins() {}, saw() {}, rests() {}, leave() {} }),
    });
  }

  static async open(disk = new Map<string, unknown>(), locks = fakeLocks()): Promise<Tab> {
    const storage = await openStorage({ store: visit(disk), locks });
    const text = await loadText({ kind: 'own', name: 'letters', text: 'abc abd abe Q: A: b\n'.repeat(20) }, 8);
    if (!storage.ok || !text.ok) throw new Error('the fixture is broken');
    return new Tab(text.value, new Keeper(storage.value, () => {}));
  }

  private workshop(): Workshop {
    const createRun = async (_text: LoadedText, wanted: Config, from: Origin = {}) => {
      await nextTurn(); // building takes its time
      if (this.lost) throw new Error('the device is lost');
      const run = new FakeRun(this, wanted, from.state);
      this.made.push(run);
      return { ok: true, value: run as unknown as Run };
    };
    const estimator = { learn() {} };
    const estimate = () => ({ ok: true, value: {} });
    return { engine: this.engine, estimator, estimate, createRun } as unknown as Workshop; // no more is asked for
  }

  /** The id of a run that was begun and has trained for some steps. */
  async train(): Promise<string> {
    const { runId } = value(
      await this.commands.begin({ text: this.text, config, untrained: () => null }, config.steps),
    );
    while (!this.events.some((event) => event.type === 'saved' && event.runId === runId)) await nextTurn();
    return runId;
  }

  open(runId: string) {
    return this.commands.open(runId, async () => this.text);
  }

  loseGpu(): void {
    this.lost = true;
    for (const run of this.made) this.dead.add(run);
  }

  /** Networks that have memory on the GPU. */
  get living(): readonly FakeRun[] {
    return this.made.filter(({ freed }) => !freed);
  }
}

export function value<T>(answer: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}
