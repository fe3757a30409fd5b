/** @file Colours in an order with their words, in rows below a figure. */
import { element, words } from './elements.ts';
import type { Plot, Tone } from './figure.ts';
import type { Paint } from './paint.ts';
import { LINE, wordWidth, wrapped } from './words.ts';

interface KeyItem {
  readonly tone: Tone;
  readonly words: string;
  readonly x: number;
}

export type KeyRow = readonly KeyItem[];

const DOT = 1.2; // sizes of type from the dot's left to the words
const GAP = 1.4;

/** As many in a row as the width allows. */
export function keyRows(
  key: NonNullable<Plot['key']>,
  { width, size }: { readonly width: number; readonly size: number },
): readonly KeyRow[] {
  const rows: KeyItem[][] = [];
  let free = 0;
  for (const { tone, words: text } of key) {
    const short = wrapped(text.replaceAll(' ', '\u00a0'), width - DOT * size, size)[0] ?? '';
    const wide = DOT * size + wordWidth(short, size);
    if (rows.length === 0 || free + wide > width) {
      rows.push([]);
      free = 0;
    }
    rows.at(-1)?.push({ tone, words: short, x: free });
    free += wide + GAP * size;
  }
  return rows;
}

/** `y` is the top of the first row. */
export function drawnKey(
  rows: readonly KeyRow[],
  { y, size, paint }: { readonly y: number; readonly size: number; readonly paint: Paint },
): string {
  const drawn = rows.flatMap((row, index) => {
    const middle = y + (index + 0.5) * LINE * size;
    return row.map(({ tone, words: text, x }) => {
      const look = { fill: paint(tone), stroke: paint('quiet'), 'stroke-width': 0.6 };
      const dot = element('circle', { cx: x + 0.45 * size, cy: middle, r: 0.4 * size, ...look });
      return dot + words(text, { x: x + DOT * size, y: middle + 0.36 * size, fill: paint('words') });
    });
  });
  return drawn.join('');
}
