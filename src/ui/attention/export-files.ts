/** @file What an exported map is called, and its numbers: the run, the step, the layer and the head are in the name. Pure. */
import { type AttentionFrame, type HeadPlace, rowShares } from '../../data/attention/frame.ts';
import { type AttentionNumbers, attentionNumbers } from '../../data/attention/numbers.ts';

/** Names of files hold letters, digits and hyphens only. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();

export interface ShownMap extends HeadPlace {
  readonly run: string;
  readonly step: number;
}

/** Layers and heads are counted from 1, as the page counts them. */
export function fileName({ run, step, layer, head }: ShownMap, ending: 'png' | 'svg' | 'json'): string {
  const name = plain(run);
  return `${name === '' ? 'fledgling' : name}-step-${step}-layer-${layer + 1}-head-${head + 1}.${ending}`;
}

/** A side longer than this is not drawn: browsers refuse larger canvases. */
const LONGEST_SIDE = 8192;

/** How much larger than the SVG the PNG is: twice, or as much as fits. */
export const pngScale = (width: number, height: number): number =>
  Math.min(2, LONGEST_SIDE / Math.max(width, height, 1));

/** The one map that is shown: a layer with one head, whose number, counted from 0, is told. */
export function headNumbers(frame: AttentionFrame, head: HeadPlace): AttentionNumbers & { readonly head: number } {
  const only = { ...frame, layers: [head.layer], nHead: 1 };
  return { ...attentionNumbers(only, (_, i) => rowShares(frame, head, i)), head: head.head };
}
