/**
 * @file What it costs to look at attention while a network trains, at the benchmark workloads: a frame's bytes and time, what
 * handing it over takes by copy and by transfer, and how much slower a run is that is watched.
 * Run: npx vitest bench --run --project gpu attention-live
 */
import { afterAll, beforeAll, bench } from 'vitest';
import { withSettings } from '../../src/config/config.ts';
import { type Workload, workloads } from '../../src/config/workloads.ts';
import type { AttentionFrame } from '../../src/data/attention/frame.ts';
import { prepareText } from '../../src/data/prepare.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { median } from '../../src/inference/progress.ts';
import { Run } from '../../src/training/run.ts';
import { Camera } from '../../src/worker/attention/camera.ts';
import { frameBytes } from '../../src/worker/attention/frame-memory.ts';
import { RunWatch } from '../../src/worker/attention/run-watch.ts';
import { LAPSE_BOUNDS } from '../../src/worker/attention/time-lapse.ts';
import { Scheduler } from '../../src/worker/scheduler.ts';
import { openTestGpu } from '../gpu/harness.ts';

const SHOTS = 15;
const ROUNDS = 3;
/** Steps of a round in each way of looking. */
const STEPS = 12;

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

async function runOf({ config }: Workload): Promise<{ run: Run; prepared: Prepared }> {
  const letters = Array.from({ length: 64 }, (_, i) => String.fromCodePoint(48 + i)); // with the border 65 ids
  const prepared = await prepareText(
    Array.from({ length: 4000 }, (_, i) => letters[(i * i) % 61]).join('') + letters.join(''),
    config.blockSize,
  );
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const { tokenizer, reading } = prepared.value;
  const checked = withSettings(config, { evalEvery: STEPS, evalWindows: 12, sampleEvery: 100_000, sampleLength: 1 });
  return { run: await Run.create({ engine, tokenizer, reading, config: checked }), prepared: prepared.value };
}
type Prepared = Extract<Awaited<ReturnType<typeof prepareText>>, { ok: true }>['value'];

/** Milliseconds of one call, the median of `SHOTS` after one that warms up. */
async function time(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let shot = 0; shot <= SHOTS; shot++) {
    const begin = performance.now();
    await work();
    if (shot > 0) times.push(performance.now() - begin);
  }
  return median(times);
}

async function frames(id: string, run: Run, { tokenizer }: Prepared): Promise<void> {
  for (const length of [32, run.config.blockSize]) {
    const sitter = { engine, network: run.trainer.weights, tokenizer, step: () => run.step, wanted: () => true };
    const camera = new Camera(sitter, { logits: false });
    const scene = { ids: Array.from({ length }, (_, i) => 1 + (i % 60)), layers: null };
    let frame: AttentionFrame | undefined;
    const shot = await time(async () => {
      frame = (await camera.take(scene))?.frame;
    });
    camera.close();
    const copied = await time(() => structuredClone(frame));
    const handed = await time(() => {
      const shares = frame?.shares.slice() as Uint16Array<ArrayBuffer>;
      structuredClone({ ...frame, shares }, { transfer: [shares.buffer] });
    });
    const { nLayer, nHead } = run.config;
    const bytes = frameBytes(nHead, nLayer, length);
    const most = Math.min(LAPSE_BOUNDS.bytes, LAPSE_BOUNDS.frames * bytes);
    console.log(
      `${id}, ${length} characters: ${bytes} bytes a frame, ${shot.toFixed(2)} ms to take, ${copied.toFixed(3)} ms to copy, ` +
        `${handed.toFixed(3)} ms to copy and transfer; the time-lapse holds ${(most / 2 ** 20).toFixed(1)} MiB at most`,
    );
  }
}

/** Milliseconds a step in each way of looking, taking short turns within one run, since other programs run beside it. */
async function overhead(id: string, run: Run, prepared: Prepared): Promise<void> {
  const scheduler = new Scheduler();
  const text = { prepared };
  const counts = { attended: 0, lapsed: 0, scored: 0 };
  const watch = (live: boolean): RunWatch =>
    new RunWatch(
      { id, run, text },
      {
        scheduler,
        send: ({ type }) => counts[type]++,
        wish: () => ({ probe: null, live }),
        failed: (error) => {
          throw error;
        },
      },
    );
  const ways = { alone: null, kept: watch(false), watched: watch(true) };
  const times: Record<keyof typeof ways, number[]> = { alone: [], kept: [], watched: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [way, looks] of Object.entries(ways) as [keyof typeof ways, RunWatch | null][]) {
      const begin = performance.now();
      await scheduler.run('train', run.advance(run.step + STEPS), (event) => looks?.saw(event));
      if (round > 0) times[way].push((performance.now() - begin) / STEPS);
    }
  }
  const more = (way: keyof typeof ways): string => {
    const ratios = times[way].map((ms, round) => ms / (times.alone[round] ?? Number.NaN));
    return `${(100 * (median(ratios) - 1)).toFixed(1)} % more`;
  };
  const account = 100 * ways.watched.cost.share(run.trainer.pace.totalMs);
  console.log(
    `${id}: ${median(times.alone).toFixed(1)} ms a step alone, ${more('kept')} with the time-lapse, ${more('watched')} when it ` +
      `is watched (${JSON.stringify(counts)}; of all training ${account.toFixed(1)} % by its own account)`,
  );
  for (const looks of [ways.kept, ways.watched]) looks.leave();
}

/** Prints; the tool's own timing of this function means nothing. */
async function measure(workload: Workload): Promise<void> {
  const { run, prepared } = await runOf(workload);
  await frames(workload.id, run, prepared);
  await overhead(workload.id, run, prepared);
  run.destroy();
}

const ONCE = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0, throws: true };
for (const workload of workloads.filter(({ id }) => id !== 'W3')) bench(workload.id, () => measure(workload), ONCE);
