/** @file The map as numbers: where the town's squares and streets lie on the page, and where a readout's guesses lie. */

import { PLACES, type Position, positionOf, streets } from '../../data/world/town.ts';
import type { LayerReadout, WorldReport } from '../../labs/world/report.ts';

/** Whose hidden states are read. */
export type Who = 'untrained' | 'before' | 'after';

/** On the page, in pixels from the picture's top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface MapPlace {
  readonly name: string;
  readonly at: Point;
  /** The middle of all guesses made here; null = no guess. */
  readonly guess: Point | null;
  readonly off: Offset | null;
}

/** From the real place to the guess, in blocks. */
export interface Offset {
  readonly east: number;
  readonly south: number;
  readonly blocks: number;
}

export interface MapPicture {
  readonly width: number;
  readonly height: number;
  readonly streets: readonly (readonly [Point, Point])[];
  readonly places: readonly MapPlace[];
  readonly at: (position: Position) => Point;
}

const BLOCKS = { x: 4, y: 3 };

/** @param size of type, in pixels: the names need room at the right and below. */
export function mapPicture(options: {
  readonly width: number;
  readonly size: number;
  /** The picture is not to be taller; null = as tall as it likes. */
  readonly tallest: number | null;
  readonly readout: LayerReadout | null;
}): MapPicture {
  const { width, size, tallest, readout } = options;
  const edge = { left: 1.2 * size, right: 4 * size, top: 2.2 * size, bottom: 2.4 * size };
  const across = Math.max(1, width - edge.left - edge.right) / BLOCKS.x;
  const room = tallest === null ? Number.POSITIVE_INFINITY : (tallest - edge.top - edge.bottom) / BLOCKS.y;
  const down = Math.max(4 * size, Math.min(1.08 * across, 10 * size, room));
  const at = ({ x, y }: Position): Point => ({ x: edge.left + x * across, y: edge.top + y * down });
  return {
    width,
    height: edge.top + BLOCKS.y * down + edge.bottom,
    streets: streets().map(([a, b]) => [at(positionOf(a)), at(positionOf(b))] as const),
    places: PLACES.map((name, index) => {
      const guess = readout?.map[index] ?? null;
      return {
        name,
        at: at(positionOf(name)),
        guess: guess && at(guess),
        off: guess && offset(positionOf(name), guess),
      };
    }),
    at,
  };
}

export function offset(real: Position, guess: Position): Offset {
  const [east, south] = [guess.x - real.x, guess.y - real.y];
  return { east, south, blocks: Math.hypot(east, south) };
}

/** The places whose guesses lie nearest and farthest; null without guesses. */
export function extremes(
  places: readonly MapPlace[],
): { readonly nearest: MapPlace; readonly farthest: MapPlace } | null {
  const sorted = places.filter(({ off }) => off !== null).sort((a, b) => (a.off?.blocks ?? 0) - (b.off?.blocks ?? 0));
  const [nearest, farthest] = [sorted[0], sorted.at(-1)];
  return nearest && farthest ? { nearest, farthest } : null;
}

/** The networks that a report has readouts of. */
export function measuredNetworks(report: WorldReport | null): readonly Who[] {
  if (!report) return [];
  return report.after ? ['untrained', 'before', 'after'] : ['untrained', 'before'];
}

export function readoutOf(report: WorldReport | null, who: Who, layer: number): LayerReadout | null {
  return report?.[who]?.readout.find((readout) => readout.layer === layer) ?? null;
}

/** 0 = embedding, then the blocks. */
export function layersOf(report: WorldReport | null): readonly number[] {
  return report?.before.readout.map(({ layer }) => layer) ?? [];
}
