/** The planning lab on a tiny network: what was stopped and kept goes on to the same bits, and each part is measured. */
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withSettings } from '../../src/config/config.ts';
import { modelShape } from '../../src/config/types.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import type { Subject } from '../../src/labs/planning/measure.ts';
import { type PlannedNetwork, planningPlan } from '../../src/labs/planning/plan.ts';
import { workOn } from '../../src/labs/planning/pupil-work.ts';
import { type PlanningNetwork, planningSchema } from '../../src/labs/planning/result.ts';
import { preparedTown } from '../../src/labs/planning/town.ts';
import { openTestGpu } from './harness.ts';

const extent = { openWalks: 1, blindWalks: 2, probeWalks: 10, questions: 4, taughtPairs: 1 };
const tiny = { nLayer: 1, nEmbd: 16, batchSize: 2, steps: 4, warmup: 1 };

let engine: Engine;
let subject: Subject;
let planned: PlannedNetwork;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
  const [first] = planningPlan({ quick: true, seeds: [3] }).networks as [PlannedNetwork];
  const config = withSettings(first.config, tiny);
  const courses = first.courses.filter(({ pairs }) => pairs === 76).map((course) => ({ ...course, looks: [1, 2] }));
  planned = { config, looks: [2, 4], courses };
  const town = await preparedTown(config.blockSize);
  const shape = modelShape(config, town.tokenizer.vocabSize);
  const checks = town.reading.checks({ batchSize: 2, blockSize: config.blockSize, count: 2 });
  subject = { engine, town, shape, checks, extent };
});
afterAll(() => engine.gpu.close());

/** Works until `parts` things are finished; everything without. */
async function work(earlier: PlanningNetwork | null, parts = Number.POSITIVE_INFINITY): Promise<PlanningNetwork[]> {
  const found: PlanningNetwork[] = [];
  let share = 0;
  for await (const step of workOn(subject, planned, earlier)) {
    expect(step.share).toBeGreaterThanOrEqual(share);
    share = step.share;
    if (step.network) found.push(step.network);
    if (found.length === parts) return found;
  }
  expect(share).toBe(1);
  return found;
}

/** As it comes back from a file. */
const kept = (network: PlanningNetwork | undefined): PlanningNetwork | null =>
  v.parse(planningSchema, JSON.parse(JSON.stringify({ schema: 1, networks: [network] }))).networks[0] ?? null;

describe('work on one network', () => {
  it('goes on with reading and with teaching to the same bits', async () => {
    const found = await work(null);
    const whole = found.at(-1);
    expect(whole?.reading.map(({ step }) => step)).toEqual([2, 4]);
    expect(whole?.known?.readout.length).toBe(2);
    expect(whole?.courses.map(({ pairs, points }) => [pairs, points.map(({ step }) => step)])).toEqual([[76, [1, 2]]]);
    expect(whole?.courses[0]?.points[0]?.aside.n).toBe(76);
    expect(whole?.held).toBeNull();
    const [reads, , knows] = found;
    expect(await work(kept(reads), 1)).toEqual([found[1]]);
    expect((await work(kept(knows))).at(-1)).toEqual(whole);
  });

  it('begins anew when what was kept is not of this network', async () => {
    const [first] = await work(null, 1);
    const other = { ...first?.held, step: 2, params: 'AAAA', m: '', v: '' };
    const [again] = await work(first ? { ...first, held: other } : null, 1);
    expect(again).toEqual(first);
  });
});
