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
import type { AttentionEvent } from '../../src/worker/attention-protocol.ts';
import { Scheduler } from '../../src/worker/scheduler.ts';
import { openTestGpu } from '../gpu/harness.ts';

const SHOTS = 15;
/** Fewer where a step takes a second. */
const ROUNDS = (id: string): number => (id === 'W1' ? 16 : 6);
/** Steps of a round in each way of looking. */
const STEPS = 8;

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

type Way = 'alone' | 'kept' | 'watched';
const WAYS: readonly Way[] = ['alone', 'kept', 'watched'];

/** A run of its own for each way of looking: what is paid back is counted in one run's training, not in its neighbours'. */
async function begin(workload: Workload, way: Way, scheduler: Scheduler) {
  const { run, prepared } = await runOf(workload);
  const counts = { attended: 0, lapsed: 0, scored: 0 };
  const ports = {
    scheduler,
    send: ({ type }: AttentionEvent) => {
      counts[type]++;
    },
    wish: () => ({ probe: null, live: way === 'watched' }),
    failed: (error: unknown) => console.error(error),
  };
  const looks = way === 'alone' ? null : new RunWatch({ id: way, run, text: { prepared } }, ports);
  looks?.begins();
  const times: number[] = []; // milliseconds a step
  return { run, looks, counts, times };
}

/** The three runs take short turns, since other programs run beside them. */
async function overhead(workload: Workload): Promise<void> {
  const scheduler = new Scheduler();
  const [alone, kept, watched] = await Promise.all(WAYS.map((way) => begin(workload, way, scheduler)));
  if (!alone || !kept || !watched) throw new Error('there are three ways');
  for (let round = 0; round <= ROUNDS(workload.id); round++) {
    for (const { run, looks, times } of [alone, kept, watched]) {
      const start = performance.now();
      await scheduler.run('train', run.advance(run.step + STEPS), (event) => looks?.saw(event));
      if (round > 0) times.push((performance.now() - start) / STEPS);
    }
  }
  const sum = (times: readonly number[]): number => times.reduce((a, b) => a + b, 0);
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  for (const { looks, counts, times, run } of [kept, watched]) {
    const ratios = times.map((ms, round) => ms / (alone.times[round] ?? Number.NaN));
    console.log(
      `${workload.id} ${looks?.watched.id}: ${median(alone.times).toFixed(1)} ms a step alone, ` +
        `${percent(sum(times) / sum(alone.times) - 1)} more in all, ${percent(median(ratios) - 1)} in a usual turn; ` +
        `lately ${percent(looks?.cost.share(run.trainer.pace.totalMs) ?? 0)} by its own account; ${JSON.stringify(counts)}`,
    );
  }
  for (const { looks, run } of [alone, kept, watched]) {
    looks?.leave();
    run.destroy();
  }
}

/** Prints; the tool's own timing of this function means nothing. */
async function measure(workload: Workload): Promise<void> {
  const { run, prepared } = await runOf(workload);
  await frames(workload.id, run, prepared);
  run.destroy();
  await overhead(workload);
}

const measured = new Set<string>(); // the tool calls it more than once
const once = async (workload: Workload): Promise<void> => {
  if (measured.has(workload.id)) return;
  measured.add(workload.id);
  await measure(workload);
};

const ONCE = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0, throws: true };
for (const workload of workloads.filter(({ id }) => id !== 'W3')) bench(workload.id, () => once(workload), ONCE);
