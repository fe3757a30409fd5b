/** @file Knowing is not yet answering: the same facts asked by walking, by reading the hidden state, and in words. */

import * as format from '../../data/format.ts';
import type { AtLength, WorldReport } from '../../labs/world/report.ts';
import type { Share } from '../../labs/world/share.ts';
import { worldWords } from '../words/world.ts';
import { askedOf, type Block, bar } from './blocks.ts';
import { isAbove, isLessThan, pooled } from './compare.ts';
import { readoutOf } from './map-data.ts';

const say = worldWords.knowing;
/** One place of twenty. */
export const CHANCE = 1 / 20;
/** It can hardly be asked: less than one right answer in ten, beyond chance. */
const HARDLY = 0.1;

const blindOf = (at: readonly AtLength[] | undefined): Share | null =>
  at ? pooled(at.map(({ share }) => share)) : null;
const shown = (share: Share | null | undefined): string =>
  share?.share == null ? worldWords.notMeasured : format.percent(share.share);

/** Five groups of bars; without a report all of them are there, not measured. */
export function knowing(report: WorldReport | null, layer: number): readonly Block[] {
  const { untrained, before, after } = report ?? { untrained: null, before: null, after: null };
  const pair = (beforeShare: Share | null | undefined, afterShare: Share | null | undefined): Block['bars'] => [
    bar({ who: 'before', beside: worldWords.shortWho.before, share: beforeShare ?? null }),
    ...(after ? [bar({ who: 'after', beside: worldWords.shortWho.after, share: afterShare ?? null })] : []),
  ];
  const untrainedAt = (share: Share | null | undefined): Block['baseline'] =>
    share?.share == null ? null : { label: say.untrained, share: share.share };
  const chance = { label: say.chance, share: CHANCE };
  const block = (id: string, title: string, bars: Block['bars'], baseline: Block['baseline']): Block => ({
    id,
    title,
    bars,
    baseline,
    sentence: '',
    examples: [],
  });
  const readout = (who: 'untrained' | 'before' | 'after'): Share | null => readoutOf(report, who, layer)?.all ?? null;
  const [where, way] = [askedOf(before, 'where'), askedOf(before, 'way')];
  const likeliest = before ? say.likeliest(shown(before.legalLikeliest), after && shown(after.legalLikeliest)) : '';
  const randomWalk = way && { label: worldWords.short.baseline[way.baseline.what], share: way.baseline.share };
  return [
    {
      ...block('legal', say.legal, pair(before?.legal, after?.legal), untrainedAt(untrained?.legal)),
      sentence: likeliest,
    },
    block(
      'blind',
      say.blind,
      pair(blindOf(before?.blind), blindOf(after?.blind)),
      untrainedAt(blindOf(untrained?.blind)),
    ),
    block(
      'readout',
      say.readout(report ? layer : null),
      pair(readout('before'), readout('after')),
      untrainedAt(readout('untrained')),
    ),
    block('where', say.where, pair(where?.share, askedOf(after, 'where')?.share), report ? chance : null),
    block('way', say.way, pair(way?.share, askedOf(after, 'way')?.share), randomWalk),
  ];
}

/** Sentences for all five, chosen by what was measured; `taughtWhere`: whether phase 2 taught "where am I?" at all. */
export function knowingCaption(report: WorldReport, taughtWhere = true): readonly string[] {
  const { untrained, before, after } = report;
  const [read, control] = [before.readout.at(-1)?.all, untrained.readout.at(-1)?.all];
  const hasMap = read !== undefined && control !== undefined && isAbove(read, control);
  const map = hasMap ? say.caption.mapFound(shown(read), shown(control)) : say.caption.noMap;
  const asked = askedOf(before, 'where')?.share ?? null;
  if (!after) {
    if (!asked) return [map];
    const cannot = hasMap && isLessThan(asked, HARDLY);
    return [map, cannot ? say.caption.cannotAnswer(shown(asked)) : say.caption.answersAlready(shown(asked))];
  }
  const answers = askedOf(after, 'where')?.share ?? null;
  const opened =
    asked &&
    answers &&
    (taughtWhere
      ? (isAbove(answers, asked) ? say.caption.opened : say.caption.notOpened)(shown(asked), shown(answers))
      : say.caption.notTaught(shown(answers)));
  const price = isAbove(before.legal, after.legal)
    ? say.caption.forgot(shown(before.legal), shown(after.legal))
    : say.caption.kept;
  return [map, ...(opened ? [opened] : []), price];
}

/** The sentence under the map. */
export function mapFinding(report: WorldReport, who: 'untrained' | 'before' | 'after', layer: number): string {
  const { finding } = worldWords.map;
  if (who === 'untrained') return finding.control;
  const [read, control] = [readoutOf(report, who, layer), readoutOf(report, 'untrained', layer)?.all];
  const share = read?.all.share ?? null;
  if (!read || !control || share === null || control.share === null) return worldWords.notMeasured;
  if (!isAbove(read.all, control)) return finding.none(layer);
  return finding.map(layer, { ...read.all, share }, read.late.share ?? share, control.share);
}
