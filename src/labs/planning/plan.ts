/** @file Which networks the planning lab trains: how long each reads, and what each is taught then. */
import { withSettings } from '../../config/config.ts';
import { finetuneChanges, finetuneSettings } from '../../config/finetune-settings.ts';
import { findPreset } from '../../config/presets.ts';
import type { Config } from '../../config/types.ts';
import { type Extent, FULL, QUICK } from '../world/extent.ts';
import type { Course } from './result.ts';

/** A course before it is taught. */
export interface PlannedCourse extends Pick<Course, 'asks' | 'pairs' | 'scratch' | 'mix'> {
  /** Steps after which it is asked; the last one ends the course. */
  readonly looks: readonly number[];
}

/** One size with one seed. */
export interface PlannedNetwork {
  readonly config: Config; // of its reading
  /** Steps after which it is measured while it reads, the last one ends the reading. */
  readonly looks: readonly number[];
  readonly courses: readonly PlannedCourse[];
}

export interface PlanningPlan {
  readonly networks: readonly PlannedNetwork[];
  /** Walks and questions that each is asked. */
  readonly extent: Extent;
}

/** The same network, narrower; a quarter of the numbers to learn. */
const WIDTHS = [32, 64] as const;
const READING = [100, 300, 600, 1000, 1500, 2000] as const;
/** Without phase 1 there is nothing to be kept, so it may learn as fast as reading does. */
const SCRATCH_RATE = 0.002;

export function planningPlan({
  quick,
  seeds,
}: {
  readonly quick: boolean;
  readonly seeds: readonly number[];
}): PlanningPlan {
  const networks = seeds.flatMap((seed) => WIDTHS.map((nEmbd) => network({ quick, seed, nEmbd })));
  return { networks, extent: quick ? QUICK : FULL };
}

function network({
  quick,
  seed,
  nEmbd,
}: {
  readonly quick: boolean;
  readonly seed: number;
  readonly nEmbd: number;
}): PlannedNetwork {
  const preset = findPreset('town');
  if (!preset) throw new Error('there is no preset for the town');
  // A quick run is the beginning of a full one: the same schedule, stopped early.
  const looks = quick ? READING.filter((step) => step <= 300) : READING;
  return {
    config: withSettings(preset.config, { nEmbd, seed }),
    looks,
    courses: quick ? quickCourses() : fullCourses(),
  };
}

const MIX = finetuneSettings.mix.default;

/** First what the lab's question is about, so that it may be stopped early. */
function fullCourses(): readonly PlannedCourse[] {
  return [
    ...[304, 76, 152].map((pairs) => way(pairs, [100, 200, 400])),
    where([10, 25, 50, 100]),
    { ...where([25, 50, 100]), scratch: true },
    { ...where([200]), mix: 0 },
  ];
}

function quickCourses(): readonly PlannedCourse[] {
  return [...[304, 76].map((pairs) => way(pairs, [50])), where([25])];
}

const way = (pairs: number, looks: readonly number[]): PlannedCourse => ({
  ...{ asks: 'way', pairs, scratch: false, mix: MIX, looks },
});

const where = (looks: readonly number[]): PlannedCourse => ({
  ...{ asks: 'where', pairs: null, scratch: false, mix: MIX, looks },
});

/** The config of a course of a network. */
export function courseConfig({ config }: PlannedNetwork, course: PlannedCourse): Config {
  const steps = stepsOf(course);
  return withSettings(config, { ...finetuneChanges, steps, ...(course.scratch && { learningRate: SCRATCH_RATE }) });
}

export const stepsOf = ({ looks }: { readonly looks: readonly number[] }): number => looks.at(-1) ?? 0;

/** Training steps of reading and of all courses. */
export const networkSteps = (planned: PlannedNetwork): number =>
  [planned, ...planned.courses].reduce((sum, part) => sum + stepsOf(part), 0);

/** Whether it was taught what is planned, to its end; one that diverged has ended, wherever that was. */
export const isCourse = (planned: PlannedCourse, { asks, pairs, scratch, mix, points, walksLoss }: Course): boolean =>
  planned.asks === asks &&
  planned.pairs === pairs &&
  planned.scratch === scratch &&
  planned.mix === mix &&
  (Number.isNaN(walksLoss) || points.at(-1)?.step === stepsOf(planned));
