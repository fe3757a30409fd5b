/** @file The numbers behind each figure of the Squeeze page, with all their digits. Pure. */
import type { TensorReport, TimedSize } from '../../worker/squeeze-protocol.ts';
import type { FigureData } from '../csv.ts';
import type { BlindTest } from './blind.ts';
import { isRight, saidRounds } from './blind.ts';
import { ALL_BITS, pointAt, riseAt } from './readings.ts';
import type { Levels } from './scales.ts';
import type { Duet, SqueezeState } from './state.ts';

export function costsData({ points, fidelities, report }: SqueezeState): FigureData {
  const rows = ALL_BITS.flatMap((bits) => {
    const point = pointAt(points, bits);
    if (!point) return [];
    const { bytes, loss, trained } = point;
    const alike = fidelities.find((each) => each.bits === bits);
    return [
      [bits, bytes, loss, riseAt(points, bits), trained?.steps, trained?.loss, trained?.control]
        .map(known)
        .concat(
          [
            alike?.agreement,
            alike?.divergence,
            alike?.untilDivergence.median,
            alike?.charactersPerSecond.before,
            alike?.charactersPerSecond.after,
          ].map(known),
        ),
    ];
  });
  return {
    file: `loss-against-bits-step-${report?.step ?? 0}`,
    columns: [
      'bits',
      'size (bytes)',
      'check loss (nats per character)',
      'difference (nats)',
      'steps with rounding',
      'check loss after them (nats)',
      'FP32 after as many steps (nats)',
      'same likeliest character (share)',
      'KL(FP32 || squeezed) (nats)',
      'characters until they differ (median)',
      'FP32 (characters/s)',
      'squeezed (characters/s)',
    ],
    rows,
  };
}

const known = (value: number | null | undefined): number | null => value ?? null;

/** Bars and stems as they are drawn. */
export function levelsData({ before, after }: Levels, what: string): FigureData {
  const rows = (side: string, counts: Levels['before']) =>
    counts.map(({ level, count }) => [side, level, count] as const);
  return {
    file: `levels-${what}`,
    columns: ['side', 'level (weight / scale)', 'weights'],
    rows: [...rows('before', before), ...rows('after', after)],
  };
}

export function duetData({ request, before, after }: Duet, side: string): FigureData {
  return {
    file: `two-texts-seed-${request.seed}`,
    columns: ['character', 'FP32 wrote', 'FP32 chance', `${side} wrote`, `${side} chance`],
    rows: before.map((left, index) => {
      const right = after[index];
      return [index + 1, left.character, left.chance, right?.character ?? null, right?.chance ?? null];
    }),
  };
}

export function tensorsData(tensors: readonly TensorReport[], side: string): FigureData {
  return {
    file: 'tensors',
    columns: [
      'tensor',
      'shape',
      'size in FP32 (bytes)',
      `size in ${side} (bytes)`,
      'error (share)',
      'loss rise alone (nats)',
    ],
    rows: tensors.map(({ name, shape, bytesBefore, bytesAfter, error, lossRise }) => [
      name,
      shape.join(' x '),
      bytesBefore,
      bytesAfter,
      error,
      lossRise,
    ]),
  };
}

export function speedsData(sizes: readonly TimedSize[]): FigureData {
  return {
    file: 'speed-against-size',
    columns: ['preset', 'numbers to learn', 'FP32 (characters/s)', 'INT4 (characters/s)'],
    rows: sizes.map(({ id, parameters, before, after }) => [id, parameters, before, after]),
  };
}

export function blindData(test: BlindTest, side: string): FigureData {
  return {
    file: 'blind-test',
    columns: ['round', 'seed', `${side} stood`, 'guessed', 'right'],
    rows: saidRounds(test).map((round, index) => [
      index + 1,
      round.seed,
      round.squeezedFirst ? 'left' : 'right',
      round.guessedFirst ? 'left' : 'right',
      isRight(round),
    ]),
  };
}
