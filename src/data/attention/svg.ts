/** @file The pieces of a picture of attention, as SVG: cells, labels and the scale. */
import { colourAt, placeOf, type Scheme, STOPS, TICKS } from './colours.ts';
import type { Squares } from './pool.ts';

/** What is not a cell: the page, lines, words. */
export const PAINT: Readonly<
  Record<Scheme, { readonly paper: string; readonly rule: string; readonly ink: string; readonly quiet: string }>
> = {
  light: { paper: '#FBFAF7', rule: '#E0DDD4', ink: '#1A1D21', quiet: '#464B52' },
  dark: { paper: '#0F1317', rule: '#2B323A', ink: '#ECEFF2', quiet: '#B9C1CA' },
};

const WORDS = 'Inter, Liberation Sans, DejaVu Sans, Arial, sans-serif';
const LETTERS = 'JetBrains Mono, DejaVu Sans Mono, Liberation Mono, Consolas, monospace';

/** Colours that a picture tells apart; cells of one colour are one path. */
const COLOURS = 128;
const LARGEST = 65535;

/** Marks for what has no shape of its own. */
const MARKS: Readonly<Record<string, string>> = { '': '⊣', ' ': '·', '\n': '⏎', '\t': '⇥' };
export const visible = (character: string): string => MARKS[character] ?? character;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/\p{Cc}/gu, '\uFFFD');

export interface Label {
  readonly x: number;
  readonly y: number; // of the baseline
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Set in the letters that the network reads. */
  readonly letter?: boolean;
}

export function label(text: string, { x, y, size, fill, anchor = 'start', letter = false }: Label): string {
  const font = letter ? LETTERS : WORDS;
  return `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

/** A map of squares of `cell` pixels each, its top left corner at (x, y); the future is bare. */
export function cells(
  { count, values }: Squares,
  { x, y, cell, scheme }: { readonly x: number; readonly y: number; readonly cell: number; readonly scheme: Scheme },
): string {
  const paths = new Map<number, string[]>(); // by colour
  for (let row = 0; row < count; row++) {
    for (let from = 0, to = 0; from < count; from = to) {
      const colour = colourNumber(values[row * count + from] ?? -1);
      for (to = from + 1; to < count && colourNumber(values[row * count + to] ?? -1) === colour; ) to++;
      if (colour < 0) continue;
      const path = paths.get(colour) ?? [];
      path.push(`M${from} ${row}h${to - from}v1h${from - to}z`);
      paths.set(colour, path);
    }
  }
  const drawn = [...paths].map(([colour, path]) => {
    return `<path fill="${hex(colour / COLOURS, scheme)}" d="${path.join('')}"/>`;
  });
  return `<g transform="translate(${x} ${y}) scale(${cell})" shape-rendering="crispEdges">${drawn.join('')}</g>`;
}

const colourNumber = (value: number): number => (value < 0 ? -1 : Math.round(placeOf(value / LARGEST) * COLOURS));

const hex = (place: number, scheme: Scheme): string =>
  `#${colourAt(place, scheme)
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`;

export const SCALE_HEIGHT = 44;

/** The bar of colours with its ticks: the same for every picture, never fitted to what is shown. */
export function scaleBar({
  x,
  y,
  width,
  scheme,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly scheme: Scheme;
}): string {
  const { quiet, rule } = PAINT[scheme];
  const stops = STOPS[scheme].map(
    (colour, i, all) => `<stop offset="${i / (all.length - 1)}" stop-color="${colour}"/>`,
  );
  const ticks = TICKS.map((share, i) => {
    const anchor = i === 0 ? 'start' : i === TICKS.length - 1 ? 'end' : 'middle';
    const text = `${Math.round(100 * share)}${i === TICKS.length - 1 ? ' %' : ''}`;
    return label(text, { x: x + width * placeOf(share), y: y + 40, size: 12, fill: quiet, anchor });
  });
  return [
    `<defs><linearGradient id="share">${stops.join('')}</linearGradient></defs>`,
    label('share of its attention', { x, y: y + 10, size: 12, fill: quiet }),
    `<rect x="${x}" y="${y + 16}" width="${width}" height="10" fill="url(#share)" stroke="${rule}"/>`,
    ...ticks,
  ].join('');
}

/** A whole picture; `title` is read out where it cannot be seen. */
export function svg({
  width,
  height,
  title,
  scheme,
  parts,
}: {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly scheme: Scheme;
  readonly parts: readonly string[];
}): string {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`;
  const paper = `<rect width="${width}" height="${height}" fill="${PAINT[scheme].paper}"/>`;
  return `${open}<title>${escaped(title)}</title>${paper}${parts.join('')}</svg>`;
}
