/** @file Labs in the worker: run when nothing else is to be done, left at once, and gone on with after a reload. */
import { describe, expect, it } from 'vitest';
import type { KeptLab } from '../../src/labs/kept.ts';
import { type Bench, finishedIn, NETWORKS, openBench, SUBMITS } from './lab-fixtures.ts';

const quick = { lab: 'scaling', quick: true, guess: 'b' } as const;

/** Runs the lab and pauses it inside of a submit; what the run answered. */
async function pausedAt(bench: Bench, submit: string): Promise<KeptLab> {
  let paused = Promise.resolve();
  bench.onSubmit = (name) => {
    if (name === submit) paused = bench.desk.pauseLab();
  };
  const kept = await run(bench);
  await paused;
  bench.onSubmit = () => {};
  return kept;
}

async function run(bench: Bench, request: Parameters<Bench['desk']['runLab']>[0] = quick): Promise<KeptLab> {
  const answer = await bench.desk.runLab(request);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}

async function keptOf(bench: Bench) {
  const answer = await bench.desk.labs();
  return answer.ok ? answer.value : {};
}

const trained = ({ log }: Bench): string[] => log.filter((line) => line.endsWith('.1'));
const keptEvents = ({ events }: Bench) => events.flatMap((event) => (event.type === 'lab-kept' ? [event.kept] : []));
const progressOf = ({ events }: Bench) =>
  events.flatMap((event) => (event.type === 'lab-progress' ? [event.progress] : []));

describe('a lab', () => {
  it('tells what it finishes, and at its end that it is done', async () => {
    const bench = await openBench();
    const kept = await run(bench);
    expect(kept).toMatchObject({ lab: 'scaling', quick: true, seeds: [1], guess: 'b', machine: 'test', share: 1 });
    expect(kept.seconds).toBeCloseTo((NETWORKS * SUBMITS * bench.submitMs) / 1000, 10);
    expect([...new Set(keptEvents(bench).map(finishedIn))]).toEqual([0, 1, 2, 3]);
    expect(keptEvents(bench).at(-1)).toEqual(kept);
  });

  it('tells its progress four times a second at most', async () => {
    const bench = await openBench();
    await run(bench);
    expect(progressOf(bench).map(({ share }) => Math.round(12 * share))).toEqual([1, 4, 7, 10]); // each 300 ms
  });

  it('knows how long it takes when it was watched for some seconds', async () => {
    const bench = await openBench();
    bench.submitMs = 2000;
    await run(bench);
    const left = progressOf(bench).map(({ secondsLeft }) => secondsLeft && Math.round(secondsLeft));
    expect(left).toEqual([null, null, null, 16, 14, 12, 10, 8, 6, 4, 2, 0]);
  });

  it('that reads a text gets it in its own context, and says so; a text that cannot be read is an answer', async () => {
    const bench = await openBench();
    const reading = { lab: 'quantisation', quick: true, guess: null } as const;
    bench.text = { ok: false, problem: { code: 'text-empty' } };
    expect(await bench.desk.runLab(reading)).toEqual(bench.text);
    expect(bench.log).toEqual([]);
    bench.text = null;
    expect(await run(bench, reading)).toMatchObject({ text: 'text for 8', share: 1 });
  });

  it('that is done is not run again', async () => {
    const bench = await openBench();
    const kept = await run(bench);
    expect(await run(bench)).toEqual(kept);
    expect(trained(bench)).toHaveLength(NETWORKS);
  });
});

describe('a pause', () => {
  it('keeps what is finished and frees the rest; the network in training begins anew', async () => {
    const bench = await openBench();
    const kept = await pausedAt(bench, 'scaling 2.3');
    expect(finishedIn(kept)).toBe(1);
    expect(kept.share).toBeCloseTo(1 / NETWORKS, 10);
    expect(kept.seconds).toBeCloseTo(0.7, 10);
    expect(bench.log.at(-1)).toBe('scaling 2 freed');
    const end = await run(bench, { ...quick, guess: 'another' });
    expect(end).toMatchObject({ share: 1, guess: 'b', startedAt: kept.startedAt });
    expect(end.seconds).toBeCloseTo(1.5, 10);
    expect(trained(bench)).toEqual(['scaling 1.1', 'scaling 2.1', 'scaling 2.1', 'scaling 3.1']);
  });

  it('in the submit that finishes something keeps that too', async () => {
    const bench = await openBench();
    expect(finishedIn(await pausedAt(bench, 'scaling 2.4'))).toBe(2);
  });

  it('does not wait for training, and the time of training is not the time of the lab', async () => {
    const bench = await openBench();
    let release = () => {};
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    let training = Promise.resolve();
    bench.onSubmit = (name) => {
      if (name === 'scaling 1.2') training = bench.scheduler.run('train', steps(bench, blocked), () => {});
    };
    const answer = run(bench);
    while (!bench.log.includes('step 2')) await Promise.resolve();
    await bench.desk.pauseLab();
    expect(bench.log).toEqual(['scaling 1.1', 'scaling 1.2', 'step 1', 'step 2', 'scaling 1 freed']);
    expect((await answer).seconds).toBeCloseTo(0.2, 10);
    release();
    await training;
    expect(bench.log.at(-1)).toBe('step 3');
  });
});

/** Training that takes all the GPU until it is let go. */
async function* steps(bench: Bench, blocked: Promise<void>): AsyncGenerator<void> {
  for (const step of [1, 2, 3]) {
    bench.log.push(`step ${step}`);
    bench.clock += 60_000;
    if (step === 2) await blocked;
    yield;
  }
}

describe('training', () => {
  it('goes first, and then the lab goes on', async () => {
    const bench = await openBench();
    bench.onSubmit = (name) => {
      if (name === 'scaling 1.2') void bench.scheduler.run('train', steps(bench, Promise.resolve()), () => {});
    };
    const kept = await run(bench);
    expect(bench.log.slice(1, 6)).toEqual(['scaling 1.2', 'step 1', 'step 2', 'step 3', 'scaling 1.3']);
    expect(kept.share).toBe(1);
    expect(kept.seconds).toBeCloseTo(1.2, 10);
  });
});

describe('what a lab found', () => {
  it('is there after a reload, losses that are no numbers too, and is gone on with', async () => {
    const bench = await openBench();
    const kept = await pausedAt(bench, 'scaling 3.1');
    const later = await openBench(bench.disk);
    expect((await keptOf(later)).scaling).toEqual(kept);
    expect((await keptOf(later)).scaling?.result?.points.map(({ loss }) => loss)).toEqual([2, Number.NaN]);
    await run(later);
    expect(trained(later)).toEqual(['scaling 3.1']);
  });

  it('is replaced when another plan begins', async () => {
    const bench = await openBench();
    await pausedAt(bench, 'scaling 2.2');
    const full = await run(bench, { ...quick, quick: false, guess: 'a' });
    expect(full).toMatchObject({ quick: false, seeds: [1, 2], guess: 'a', share: 1 });
    expect(trained(bench)).toHaveLength(2 + NETWORKS);
    expect((await keptOf(await openBench(bench.disk))).scaling).toEqual(full);
  });

  it('is told and dropped where it cannot be read, and other labs keep theirs', async () => {
    const bench = await openBench();
    await run(bench);
    const other = await run(bench, { lab: 'quantisation', quick: true, guess: null });
    bench.disk.set('lab/scaling', String(bench.disk.get('lab/scaling')).replace('"share":1', '"share":7'));
    const later = await openBench(bench.disk);
    expect(await keptOf(later)).toEqual({ quantisation: other });
    expect(later.problems).toEqual([{ code: 'lab-damaged', lab: 'scaling' }]);
    const last = await openBench(bench.disk);
    expect(await keptOf(last)).toEqual({ quantisation: other });
    expect(last.problems).toEqual([]);
  });

  it('is forgotten when it is cleared, while the lab runs too', async () => {
    const bench = await openBench();
    let cleared: Promise<unknown> = Promise.resolve();
    bench.onSubmit = (name) => {
      if (name === 'scaling 2.1') cleared = bench.desk.clearLab('scaling');
    };
    await run(bench);
    await cleared;
    expect(await keptOf(bench)).toEqual({});
    expect(await keptOf(await openBench(bench.disk))).toEqual({});
  });
});

describe('a bad day', () => {
  it('an error is an answer, and nothing finished is lost', async () => {
    const bench = await openBench();
    bench.onSubmit = (name) => {
      if (name === 'scaling 2.3') throw new Error('no more memory');
    };
    expect(await bench.desk.runLab(quick)).toEqual({
      ok: false,
      problem: { code: 'internal', detail: 'no more memory' },
    });
    bench.onSubmit = () => {};
    expect(finishedIn((await keptOf(await openBench(bench.disk))).scaling)).toBe(1);
    expect((await run(bench)).share).toBe(1);
  });

  it('a lost GPU ends the lab at once, and nothing finished is lost', async () => {
    const bench = await openBench();
    bench.onSubmit = (name) => {
      if (name !== 'scaling 2.3') return;
      bench.lost = true;
      bench.desk.forget();
    };
    expect(await bench.desk.runLab(quick)).toMatchObject({ ok: false, problem: { code: 'device-lost' } });
    expect(finishedIn((await keptOf(await openBench(bench.disk))).scaling)).toBe(1);
    bench.lost = false;
    bench.onSubmit = () => {};
    expect((await run(bench)).share).toBe(1);
  });

  it('another lab that runs is paused before', async () => {
    const bench = await openBench();
    let other: Promise<KeptLab> | null = null;
    bench.onSubmit = (name) => {
      if (name === 'scaling 2.1') other = run(bench, { lab: 'quantisation', quick: true, guess: null });
    };
    const kept = await run(bench);
    expect(finishedIn(kept)).toBe(1);
    expect(await other).toMatchObject({ lab: 'quantisation', share: 1 });
    const freed = bench.log.indexOf('scaling 2 freed');
    expect(bench.log.slice(freed - 1, freed + 2)).toEqual(['scaling 2.1', 'scaling 2 freed', 'quantisation 1.1']);
  });
});

describe('the cost of a lab', () => {
  it('comes from the speed of other networks, then from its own pace', async () => {
    const bench = await openBench();
    const cost = (whole: boolean) => bench.desk.labCost('scaling', !whole);
    expect(await cost(false)).toEqual({ ok: true, value: { networks: 3, seconds: 6, measured: false } });
    bench.submitMs = 1000;
    await run(bench); // 6,000 operations in 12 s
    expect(await cost(false)).toEqual({ ok: true, value: { networks: 3, seconds: 12, measured: true } });
    expect(await cost(true)).toEqual({ ok: true, value: { networks: 3, seconds: 24, measured: true } });
  });
});
