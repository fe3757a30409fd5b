/** @file What is measured of one network: while it reads, when it has read, and while it is taught. */
import type { ModelShape } from '../../config/types.ts';
import type { Batch } from '../../data/batches.ts';
import { townAside } from '../../data/lesson/town-lesson.ts';
import { type TownQuestion, wayQuestions } from '../../data/world/questions.ts';
import type { Engine } from '../../gpu/engine.ts';
import { initialParameters, parameterLayout } from '../../model/parameters.ts';
import type { Marked } from '../world/answers.ts';
import { askQuestions, sharesByMoves } from '../world/asking.ts';
import type { Extent } from '../world/extent.ts';
import { Pupil } from '../world/pupil.ts';
import { measureReadout } from '../world/reading-place.ts';
import { type Share, shareOf, tally } from '../world/share.ts';
import { LONGER_LENGTHS, measureBlind, measureLegal, READ_LENGTHS } from '../world/walking.ts';
import type { PlannedNetwork } from './plan.ts';
import type { Asks, Course, Known, ReadingPoint } from './result.ts';
import type { Town } from './town.ts';

export interface Subject {
  readonly engine: Engine;
  readonly town: Town;
  readonly shape: ModelShape;
  readonly checks: readonly Batch[]; // of walks kept aside
  readonly extent: Extent;
}

type Params = Float32Array<ArrayBuffer>;

/** Yields after each submit, and says nothing by it. */
type Measuring<Found> = AsyncGenerator<unknown, Found>;

/** The same walks and questions for every network. */
const SEED = 1;
/** In the middle of reading a glance at half the walks of some lengths is enough. */
const GLANCED_LENGTHS = READ_LENGTHS.filter((moves) => moves === 1 || moves % 2 === 0);
/** As many as the fewest that are ever taught, and always the first ones: every course has taught them. */
const TAUGHT_PAIRS = 76;

/** `whole`: the last look, with all lengths. */
export function measureReading(
  subject: Subject,
  { params, step, whole }: { readonly params: Params; readonly step: number; readonly whole: boolean },
): Measuring<ReadingPoint> {
  const { blindWalks } = subject.extent;
  const wanted = whole
    ? { count: blindWalks, lengths: READ_LENGTHS }
    : { count: Math.ceil(blindWalks / 2), lengths: GLANCED_LENGTHS };
  return withPupil(subject, params, async function* (pupil) {
    const loss = yield* pupil.loss(subject.checks);
    const { legalLikeliest: legal } = yield* measureLegal(pupil, { seed: SEED, count: 0 });
    return { step, loss, legal, blind: yield* measureBlind(pupil, { seed: SEED, ...wanted }) };
  });
}

export async function* measureKnown(
  subject: Subject,
  { params, planned }: { readonly params: Params; readonly planned: PlannedNetwork },
): Measuring<Known> {
  const { shape, extent } = subject;
  const probes = { seed: SEED, count: extent.probeWalks };
  const late = async function* (pupil: Pupil): Measuring<readonly Share[]> {
    return (yield* measureReadout(pupil, probes)).map((layer) => layer.late);
  };
  const random = initialParameters(parameterLayout(shape), shape, planned.config);
  const untrained = yield* withPupil(subject, random, late);
  return yield* withPupil(subject, params, async function* (pupil) {
    const readout = yield* late(pupil);
    const longer = yield* measureBlind(pupil, { seed: SEED, count: extent.blindWalks, lengths: LONGER_LENGTHS });
    const marked = yield* askQuestions(pupil, asideOf('where', extent.questions));
    return { readout, untrained, longer, asked: shareRight(marked) };
  });
}

export interface Answers {
  readonly taught: Share | null;
  readonly aside: Share;
  /** What only the end of a course is measured for. */
  readonly end: Pick<Course, 'byMoves' | 'walksLoss'> | null;
}

export function measureAnswers(
  subject: Subject,
  { params, asks, ends }: { readonly params: Params; readonly asks: Asks; readonly ends: boolean },
): Measuring<Answers> {
  const { questions } = subject.extent;
  const taught = asks === 'way' ? wayQuestions({ seed: SEED, part: 'learn', count: TAUGHT_PAIRS }) : [];
  return withPupil(subject, params, async function* (pupil) {
    const marked = yield* askQuestions(pupil, [...taught, ...asideOf(asks, questions)]);
    const aside = marked.slice(taught.length);
    return {
      taught: taught.length > 0 ? shareRight(marked.slice(0, taught.length)) : null,
      aside: shareRight(aside),
      end: ends
        ? { byMoves: asks === 'way' ? sharesByMoves(aside) : [], walksLoss: yield* pupil.loss(subject.checks) }
        : null,
    };
  });
}

/** All pairs kept aside, or so many walks. */
const asideOf = (asks: Asks, walks: number): readonly TownQuestion[] =>
  townAside({ asks, unknown: false }).slice(0, asks === 'way' ? undefined : walks);

const shareRight = (marked: readonly Marked[]): Share => shareOf(tally(marked.map(({ right }) => right)));

async function* withPupil<Found>(
  { engine, town, shape }: Subject,
  params: Params,
  work: (pupil: Pupil) => Measuring<Found>,
): Measuring<Found> {
  const pupil = new Pupil({ engine, tokenizer: town.tokenizer, shape, params });
  try {
    return yield* work(pupil);
  } finally {
    pupil.destroy();
  }
}
