/** @file Where the cells and labels of a large map lie. Pure. */
import { fitting } from './pixels.ts';

/** Smaller cells cannot be told apart: several go into one square, or the map scrolls. */
export const LEAST_CELL = 4;
/** Room beside a letter, in its own size. */
const LETTER_EDGE = 1.5;
/** Larger ones need more eye movement, not less. */
const LARGEST_CELL = 28;

export interface MapScale {
  /** Cells a square, along each side. */
  readonly side: number;
  /** CSS pixels a square. */
  readonly square: number;
  readonly squares: number;
  /** Room for labels left and above. */
  readonly edge: number;
  readonly extent: number; // of all squares, CSS pixels
  /** Whether every row, and every column, has its character. */
  readonly everyRow: boolean;
  readonly everyColumn: boolean;
}

export interface MapRoom {
  readonly cells: number;
  readonly width: number;
  readonly height: number;
  readonly font: number; // of labels
  /** Every cell is drawn; what is too wide scrolls. */
  readonly all: boolean;
}

/** With letters at its edges where they have room, else with numbers. */
export function mapScale(room: MapRoom): MapScale {
  const lettered = scaleWithin(room, Math.ceil(LETTER_EDGE * room.font));
  if (lettered.everyRow) return lettered;
  const digits = String(room.cells).length;
  return scaleWithin(room, Math.ceil(Math.max(LETTER_EDGE, 0.62 * digits + 0.55) * room.font));
}

function scaleWithin({ cells, width, height, font, all }: MapRoom, edge: number): MapScale {
  const room = Math.max(LEAST_CELL, Math.min(width, height) - edge - 2);
  const { side, size } = fitting(cells, room, LEAST_CELL);
  const drawn = all ? 1 : side;
  const square = all && side > 1 ? LEAST_CELL : Math.min(LARGEST_CELL, size);
  const squares = Math.ceil(cells / drawn);
  return {
    side: drawn,
    square,
    squares,
    edge,
    extent: squares * square,
    everyRow: drawn === 1 && square >= 0.78 * font,
    everyColumn: drawn === 1 && square >= 0.62 * font,
  };
}

/** Places that are numbered where characters have no room: 1, then every so many. */
export function numberedPlaces(cells: number, { square, side }: MapScale, font: number): readonly number[] {
  const apart = (2.6 * font * side) / square;
  const step = [5, 10, 20, 50, 100, 200, 500, 1000].find((each) => each >= apart) ?? cells;
  return [1, ...Array.from({ length: Math.floor(cells / step) }, (_, k) => (k + 1) * step)];
}

/** The first cell of the square under a point of the squares; null outside and in the future. */
export function cellAt(x: number, y: number, { square, side, extent }: MapScale, cells: number) {
  if (x < 0 || y < 0 || x >= extent || y >= extent) return null;
  const reader = Math.min(cells - 1, Math.floor(y / square) * side + side - 1);
  const read = Math.floor(x / square) * side;
  return read <= reader ? { reader, read } : null;
}
