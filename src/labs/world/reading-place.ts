/** @file Reads the current place from the hidden state of each layer, at each move of blind walks that were never read. */
import { PLACES } from '../../data/world/town.ts';
import { type ProbeWalk, probeWalks } from './exams.ts';
import { guessedMap } from './map-picture.ts';
import type { Examinee } from './pupil.ts';
import { type Labelled, readRightly, trainReadout } from './readout.ts';
import type { LayerReadout } from './report.ts';
import { shareOf, tally } from './share.ts';

/** Moves of a probe walk. */
const MOVES = 8;
/** From this move on, counted from 0, the start alone says little about the place. */
const LATE = 5;
/** Of the walks, the share that trains the readout; the rest is read with it. */
const TRAINED = 0.8;
const LAMBDA = 3;

export async function* measureReadout(
  pupil: Examinee,
  { seed, count }: { readonly seed: number; readonly count: number },
): AsyncGenerator<number, readonly LayerReadout[]> {
  const walks = probeWalks({ seed, count, length: MOVES });
  const layers = yield* pupil.hiddenStates(walks.map(({ text }) => pupil.idsOf(text)));
  return layers.map((states, layer) => readLayer(layer, states, walks));
}

/** `states`: of each walk, (its ids, C). */
function readLayer(layer: number, states: readonly Float32Array[], walks: readonly ProbeWalk[]): LayerReadout {
  const border = Math.floor(TRAINED * walks.length);
  const trained = labelled(states.slice(0, border), walks.slice(0, border));
  const read = labelled(states.slice(border), walks.slice(border));
  const readout = trainReadout(trained, { classCount: PLACES.length, lambda: LAMBDA });
  const rights = readRightly(readout, read);
  const { positions, error } = guessedMap(readout, read);
  return {
    layer,
    all: shareOf(tally(rights)),
    late: shareOf(tally(rights.filter((_, i) => i % MOVES >= LATE))),
    map: positions,
    error,
  };
}

/** One row a move: (walks × MOVES, C) and the place after it. */
function labelled(states: readonly Float32Array[], walks: readonly ProbeWalk[]): Labelled {
  const [first = new Float32Array()] = states;
  const width = first.length / idsOf(walks[0]);
  const hidden = new Float32Array(walks.length * MOVES * width);
  walks.forEach(({ positions }, walk) => {
    positions.forEach((position, move) => {
      const state = states[walk]?.subarray(position * width, (position + 1) * width);
      hidden.set(state ?? [], (walk * MOVES + move) * width);
    });
  });
  return { hidden, classes: walks.flatMap(({ places }) => places), width };
}

/** Ids of a probe walk: its last move is its last id. */
function idsOf(walk: ProbeWalk | undefined): number {
  return (walk?.positions.at(-1) ?? 0) + 1;
}
