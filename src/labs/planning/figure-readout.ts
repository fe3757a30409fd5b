/** @file The place read from each layer, beside the same network with random weights. */
import type { Plot } from '../../data/figure/figure.ts';
import { percent } from '../../data/format.ts';
import { ONE_PLACE } from '../world/baselines.ts';
import { type Curve, curveMarks, curveTable, ends, filled, shareAxis, sizeKey, toneOf } from './figure-parts.ts';
import type { Known } from './result.ts';
import { pooledBy, readers, type Size } from './sizes.ts';

const layerWords = (layer: number): string => (layer === 0 ? 'embedding' : `layer ${layer}`);

export function readoutFigure(sizes: readonly Size[]): Plot | null {
  const [trained, random] = [curvesOf(sizes, 'readout'), curvesOf(sizes, 'untrained')];
  if (trained.length === 0) return null;
  return {
    kind: 'plot',
    id: 'readout',
    title: 'Is there a map inside?',
    about:
      'How often the place can be read from what a layer computes, from the sixth move of a blind walk on; all seeds together. Dashed: the same network with the random weights that it began with.',
    sentence: `Place read from the last layer: ${ends([...trained, ...random])}. Chance is ${percent(ONE_PLACE)}.`,
    table: curveTable([...trained, ...random], 'layer', layerWords),
    x: { words: 'layer (0: embedding)', scale: 'linear', unit: 'count' },
    y: shareAxis('places read rightly'),
    marks: [
      { kind: 'rule', at: 'y', value: ONE_PLACE, words: 'chance' },
      ...[...random, ...trained].flatMap((curve) => curveMarks(curve, layerWords)),
    ],
    key: sizeKey(sizes),
  };
}

function curvesOf(sizes: readonly Size[], which: 'readout' | 'untrained'): readonly Curve[] {
  const curves = sizes.map((size): Curve => {
    const words = which === 'readout' ? size.words : `${size.words}, random weights`;
    const points = readers(size).flatMap(({ known }) => layersOf(known, which));
    return { words, tone: toneOf(size, sizes), dashed: which === 'untrained', points: pooledBy(points) };
  });
  return filled(curves);
}

const layersOf = (known: Known, which: 'readout' | 'untrained') => known[which].map((share, x) => ({ x, share }));
