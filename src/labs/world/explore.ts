/** @file Measures networks that have read the town, and the same network with random weights: the whole report, part by part. */
import type { InitKind, ModelShape } from '../../config/types.ts';
import type { Batch } from '../../data/batches.ts';
import { unknownIn } from '../../data/dialogue/characters.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { PLACES } from '../../data/world/town.ts';
import { QUESTION_CHARACTERS } from '../../data/world/town-text.ts';
import type { Engine } from '../../gpu/engine.ts';
import { initialParameters, parameterLayout } from '../../model/parameters.ts';
import { mapped } from '../mapped.ts';
import { measureAnswers } from './asking.ts';
import { FULL, ofUntrained, QUICK } from './extent.ts';
import { Pupil, type Snapshot } from './pupil.ts';
import { measureReadout } from './reading-place.ts';
import type { NetworkReport, UntrainedReport, WorldProgress, WorldReport } from './report.ts';
import { LONGER_LENGTHS, measureBlind, measureLegal, READ_LENGTHS } from './walking.ts';

interface Exam {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  readonly shape: ModelShape;
  /** Of phase 1's check text: (B, blockSize), all of one B. Not empty. */
  readonly checks: readonly Batch[];
  /** Of walks and questions. */
  readonly seed: number;
  /** About a quarter of the walks and questions. */
  readonly quick?: boolean;
}

export interface NetworkExam extends Exam {
  readonly network: Snapshot;
}

export interface WorldExam extends Exam {
  readonly before: Snapshot;
  readonly after: Snapshot | null;
  /** How the base began: the control has these first weights. */
  readonly untrained: { readonly init: InitKind; readonly seed: number };
}

/** The longest probe walk after its border: a name of 6, a space, 8 moves. */
const SHORTEST_CONTEXT = 16;

/** Why a network cannot be asked about the town; null if it can. */
export function townProblem({
  tokenizer,
  blockSize,
}: {
  readonly tokenizer: Tokenizer;
  readonly blockSize: number;
}): 'unknown-characters' | 'short-context' | null {
  const written = `${PLACES.join('')}${QUESTION_CHARACTERS} =\n`;
  if (unknownIn(written, tokenizer.vocabulary).length > 0) return 'unknown-characters';
  return blockSize < SHORTEST_CONTEXT ? 'short-context' : null;
}

/** Yields after each submit. What is handed over is copied: training may go on. */
export async function* exploreWorld(exam: WorldExam): AsyncGenerator<WorldProgress, WorldReport> {
  const { before, after } = exam;
  const { init, seed } = exam.untrained;
  const params = initialParameters(parameterLayout(exam.shape), exam.shape, { init, seed });
  const parts = UNTRAINED_PARTS + NETWORK_PARTS * (after ? 2 : 1);
  const untrained = exploreUntrained({ ...exam, network: { params, step: 0 } });
  return {
    untrained: yield* among(untrained, { network: 'untrained', first: 0, parts }),
    before: yield* among(exploreNetwork({ ...exam, network: before }), {
      network: 'before',
      first: UNTRAINED_PARTS,
      parts,
    }),
    after:
      after &&
      (yield* among(exploreNetwork({ ...exam, network: after }), {
        network: 'after',
        first: UNTRAINED_PARTS + NETWORK_PARTS,
        parts,
      })),
  };
}

type PartProgress = Omit<WorldProgress, 'network'>;

const NETWORK_PARTS = 6;
const UNTRAINED_PARTS = 3;

/** Everything about one network. */
export async function* exploreNetwork(exam: NetworkExam): AsyncGenerator<PartProgress, NetworkReport> {
  const { network, checks, seed } = exam;
  const extent = exam.quick ? QUICK : FULL;
  const pupil = new Pupil({ ...exam, params: network.params });
  const part = <T>(done: number, name: WorldProgress['part'], work: AsyncGenerator<number, T>) =>
    partOf(work, { done, parts: NETWORK_PARTS, part: name });
  try {
    return {
      step: network.step,
      loss: yield* part(0, 'loss', pupil.loss(checks)),
      ...(yield* part(1, 'legal', measureLegal(pupil, { seed, count: extent.openWalks }))),
      blind: yield* part(2, 'blind', measureBlind(pupil, { seed, count: extent.blindWalks, lengths: READ_LENGTHS })),
      longer: yield* part(
        3,
        'longer',
        measureBlind(pupil, { seed, count: extent.blindWalks, lengths: LONGER_LENGTHS }),
      ),
      readout: yield* part(4, 'readout', measureReadout(pupil, { seed, count: extent.probeWalks })),
      asked: yield* part(5, 'asked', measureAnswers(pupil, { seed, extent })),
    };
  } finally {
    pupil.destroy();
  }
}

/** The control. */
async function* exploreUntrained(exam: NetworkExam): AsyncGenerator<PartProgress, UntrainedReport> {
  const { network, seed } = exam;
  const extent = ofUntrained(exam.quick ? QUICK : FULL);
  const pupil = new Pupil({ ...exam, params: network.params });
  const part = <T>(done: number, name: WorldProgress['part'], work: AsyncGenerator<number, T>) =>
    partOf(work, { done, parts: UNTRAINED_PARTS, part: name });
  try {
    return {
      ...(yield* part(0, 'legal', measureLegal(pupil, { seed, count: extent.openWalks }))),
      blind: yield* part(1, 'blind', measureBlind(pupil, { seed, count: extent.blindWalks, lengths: READ_LENGTHS })),
      readout: yield* part(2, 'readout', measureReadout(pupil, { seed, count: extent.probeWalks })),
    };
  } finally {
    pupil.destroy();
  }
}

/** The share of a part that is done, as parts. */
async function* partOf<T>(
  work: AsyncGenerator<number, T>,
  { done, parts, part }: PartProgress,
): AsyncGenerator<PartProgress, T> {
  return yield* mapped(work, (share) => ({ done: done + share, parts, part }));
}

/** The parts of one network among those of all. */
async function* among<T>(
  work: AsyncGenerator<PartProgress, T>,
  { network, first, parts }: Pick<WorldProgress, 'network' | 'parts'> & { readonly first: number },
): AsyncGenerator<WorldProgress, T> {
  return yield* mapped(work, ({ done, part }) => ({ done: first + done, parts, network, part }));
}
