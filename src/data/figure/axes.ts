/** @file The ground of a plot: grid lines, numbers, and what the axes say. */
import { lineOf, words } from './elements.ts';
import type { Frame } from './frame.ts';
import { drawnKey } from './key.ts';
import type { Paint } from './paint.ts';
import { LINE, wordWidth } from './words.ts';

export function drawnAxes(frame: Frame, paint: Paint): string {
  const { left, right, bottom, size, x, y } = frame;
  const grid = { stroke: paint('rule'), 'stroke-width': 1 };
  const across = frame.yTicks.map(({ value, words: text }) => {
    const number = words(text, {
      x: left - 0.6 * size,
      y: y(value) + 0.36 * size,
      fill: paint('quiet'),
      anchor: 'end',
    });
    return lineOf(left, y(value), right, y(value), grid) + number;
  });
  const below = frame.xTicks.map(({ value, words: text }) => {
    const half = wordWidth(text, size) / 2;
    const middle = Math.max(half, Math.min(frame.width - half, x(value)));
    const mark = lineOf(x(value), bottom, x(value), bottom + 0.4 * size, { stroke: paint('ref') });
    return mark + words(text, { x: middle, y: bottom + 1.5 * size, fill: paint('quiet'), anchor: 'middle' });
  });
  const base = lineOf(left, bottom, right, bottom, { stroke: paint('ref'), 'stroke-width': 1 });
  return [...across, ...below, base, axisWords(frame, paint), keyBelow(frame, paint)].join('');
}

function axisWords({ width, right, bottom, size, xWords, yWords }: Frame, paint: Paint): string {
  const line = LINE * size;
  const fill = paint('words');
  const above = yWords.map((text, index) => words(text, { x: 0, y: size + index * line, fill }));
  const wide = Math.max(0, ...xWords.map((text) => wordWidth(text, size)));
  const end = Math.min(width, Math.max(right, wide));
  const below = xWords.map((text, index) => {
    return words(text, { x: end, y: bottom + 1.4 * line + size + index * line, fill, anchor: 'end' });
  });
  return [...above, ...below].join('');
}

function keyBelow({ bottom, size, xWords, key }: Frame, paint: Paint): string {
  return drawnKey(key, { y: bottom + (xWords.length + 1.4) * LINE * size, size, paint });
}
