/** @file Pictures of a frame that can leave the page: one head with its characters, or all heads side by side. Always the same scale. */
import type { Scheme } from './colours.ts';
import type { AttentionFrame, HeadPlace } from './frame.ts';
import { type Pool, type Squares, squaresOf } from './pool.ts';
import { cells, label, PAINT, SCALE_HEIGHT, scaleBar, svg, visible } from './svg.ts';

export interface PictureOptions {
  readonly scheme: Scheme;
  /** How blocks are made where there are more cells than room. */
  readonly pool: Pool;
}

const MARGIN = 24;
const TITLE = 28;
const SCALE_WIDTH = 240;
/** A map of one head is at most this wide, and its cells no larger than these. */
const HEAD_WIDTH = 720;
const LARGEST_CELL = 28;
/** Below this a character beside its row cannot be read: then only some are named. */
const LEAST_NAMED = 9;
/** Room for characters and places at the left and above. */
const AXIS = 44;

const named = ({ layer, head }: HeadPlace): string => `Layer ${layer + 1}, head ${head + 1}`;

/** Rows are readers, columns are read. Layers and heads are counted from 1 in words. Throws for a layer that is not there. */
export function headPicture(frame: AttentionFrame, place: HeadPlace, { scheme, pool }: PictureOptions): string {
  const squares = fitted(frame, place, { room: HEAD_WIDTH, least: 1, pool });
  const { count, side } = squares;
  const cell = Math.min(LARGEST_CELL, Math.max(1, Math.floor(HEAD_WIDTH / count)));
  const { ink, quiet, rule } = PAINT[scheme];
  const [left, top, wide] = [MARGIN + AXIS, MARGIN + TITLE + AXIS, cell * count];
  const title = `${named(place)}, step ${frame.step}`;
  const bottom = top + wide + 32;
  const width = Math.max(wide, SCALE_WIDTH, 320) + left + MARGIN;
  const border = `<path d="M${left} ${top}v${wide}h${wide}" fill="none" stroke="${rule}"/>`;
  const parts = [
    label(title, { x: MARGIN, y: MARGIN + 12, size: 15, fill: ink }),
    cells(squares, { x: left, y: top, cell, scheme }),
    border,
    ...axes(frame, { left, top, cell: cell / side, fill: ink }),
    label(`rows: reader, columns: read${pooled(squares)}`, { x: left, y: bottom - 12, size: 12, fill: quiet }),
    scaleBar({ x: left, y: bottom, width: SCALE_WIDTH, scheme }),
  ];
  return svg({ width, height: bottom + SCALE_HEIGHT + MARGIN, title, scheme, parts });
}

/** A character beside each row and above each column, or where they are too narrow every tenth or hundredth, with its place. */
function axes(
  { characters }: AttentionFrame,
  {
    left,
    top,
    cell,
    fill,
  }: { readonly left: number; readonly top: number; readonly cell: number; readonly fill: string },
): string[] {
  const step = [1, 10, 50, 100, 500].find((every) => every * cell >= (every === 1 ? LEAST_NAMED : 24)) ?? 1000;
  const size = step === 1 ? Math.min(15, Math.floor(cell)) : 12;
  return characters.flatMap((character, place) => {
    if (place % step !== 0) return [];
    const text = step === 1 ? visible(character) : String(place + 1);
    const middle = (place + 0.5) * cell;
    const common = { size, fill, letter: step === 1 };
    return [
      label(text, { ...common, x: left - 8, y: round(top + middle + size * 0.35), anchor: 'end' }),
      label(text, { ...common, x: round(left + middle), y: top - 8, anchor: step === 1 ? 'middle' : 'start' }),
    ];
  });
}

const GRID_MAP = 120;
const GAP = 12;

/** All heads of the frame's layers: a row a layer, a column a head. */
export function gridPicture(frame: AttentionFrame, { scheme, pool }: PictureOptions): string {
  const { layers, nHead, characters } = frame;
  const { ink, quiet, rule } = PAINT[scheme];
  const [left, top] = [MARGIN + AXIS, MARGIN + TITLE + 24];
  const pitch = GRID_MAP + GAP;
  const maps = layers.flatMap((layer, row) =>
    Array.from({ length: nHead }, (_, head) => {
      const squares = fitted(frame, { layer, head }, { room: GRID_MAP, least: 1, pool });
      const [x, y] = [left + head * pitch, top + row * pitch];
      const border = `<rect x="${x}" y="${y}" width="${GRID_MAP}" height="${GRID_MAP}" fill="none" stroke="${rule}"/>`;
      return `${cells(squares, { x, y, cell: round(GRID_MAP / squares.count), scheme })}${border}`;
    }),
  );
  const rows = layers.map((layer, row) =>
    label(`L${layer + 1}`, {
      x: left - 12,
      y: top + row * pitch + GRID_MAP / 2 + 4,
      size: 13,
      fill: quiet,
      anchor: 'end',
    }),
  );
  const columns = Array.from({ length: nHead }, (_, head) =>
    label(`h${head + 1}`, {
      x: left + head * pitch + GRID_MAP / 2,
      y: top - 8,
      size: 13,
      fill: quiet,
      anchor: 'middle',
    }),
  );
  const title = `Where each head looks, step ${frame.step}`;
  const bottom = top + layers.length * pitch + 20;
  const note = `${characters.length} characters; rows: reader, columns: read${pooled({ side: sideFor(characters.length, GRID_MAP, 1), pool })}`;
  const parts = [
    label(title, { x: MARGIN, y: MARGIN + 12, size: 15, fill: ink }),
    ...maps,
    ...rows,
    ...columns,
    label(note, { x: left, y: bottom - 12, size: 12, fill: quiet }),
    scaleBar({ x: left, y: bottom, width: SCALE_WIDTH, scheme }),
  ];
  const width = Math.max(left + nHead * pitch - GAP, left + 420) + MARGIN;
  return svg({ width, height: bottom + SCALE_HEIGHT + MARGIN, title, scheme, parts });
}

interface Room {
  readonly room: number; // pixels a side
  readonly least: number; // pixels a square
  readonly pool: Pool;
}

interface Fitted extends Squares {
  readonly pool: Pool;
}

const sideFor = (characters: number, room: number, least: number): number =>
  Math.max(1, Math.ceil((characters * least) / room));

function fitted(frame: AttentionFrame, place: HeadPlace, { room, least, pool }: Room): Fitted {
  const side = sideFor(frame.characters.length, room, least);
  return { ...squaresOf(frame, place, { side, pool }), pool };
}

/** What a square is, where it is not a cell. */
function pooled({ side, pool }: Pick<Fitted, 'side' | 'pool'>): string {
  return side === 1 ? '' : `; each point is the ${pool === 'max' ? 'largest' : 'mean'} of ${side} × ${side}`;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
