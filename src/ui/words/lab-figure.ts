/** @file Words around a figure of a lab. */
import { count } from '../../data/format.ts';

export const labFigureWords = {
  points: (title: string) => `Points of “${title}”: arrow keys read them`,
  hint: 'Point at the figure, or walk along it with the arrow keys, to read its numbers.',
  hold: 'Click a point, or walk to it, to open its network.',
  open: (name: string, step: number) => `Open this network: “${name}”, ${count(step)} steps`,
  numbers: 'Numbers',
  svg: 'Save the picture (SVG)',
  csv: 'Save the numbers (CSV)',
  file: (lab: string, figure: string) => ['fledgling', lab, figure].filter((part) => part !== '').join('-'),
} as const;
