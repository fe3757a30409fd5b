/** @file Where it falls short: each figure with its baseline, and the kind of failure that the measurement shows. */

import * as format from '../../data/format.ts';
import type { Verdict } from '../../labs/world/answers.ts';
import type { AskedReport, NetworkReport, WorldReport } from '../../labs/world/report.ts';
import type { Share } from '../../labs/world/share.ts';
import { worldWords } from '../words/world.ts';
import { askedOf, type Bar, type Block, bar } from './blocks.ts';
import { isAbove, isLessThan, isMoreThan, shareOfCount } from './compare.ts';
import { CHANCE } from './knowing.ts';

const say = worldWords.short;

/** The same town measured in another run: with and without the antidote side by side. */
export interface OtherReport {
  readonly name: string;
  readonly report: WorldReport;
}

/** The network that the figures are of: the tuned one if there is one. */
interface Subject {
  readonly who: 'before' | 'after';
  readonly network: NetworkReport | null;
  readonly base: NetworkReport | null;
}

export function shortfalls(report: WorldReport | null, others: readonly OtherReport[] = []): readonly Block[] {
  const subject: Subject = {
    who: report?.after ? 'after' : 'before',
    network: report?.after ?? report?.before ?? null,
    base: report?.after ? report.before : null,
  };
  return [impossible(subject), closed(subject), way(subject), start(subject), unknown(subject, others)];
}

function impossible({ who, network }: Subject): Block {
  const form = who === 'before' ? 'walk' : 'question'; // a walk can be put to any network, a question only after phase 2
  const asked = askedOf(network, 'impossible', { form });
  const words = say.impossible;
  const bars: readonly Bar[] = [
    bar({ who, label: words.stayed, share: verdictShare(asked, ['stayed-put']) }),
    bar({ who, label: words.through, share: verdictShare(asked, ['through-the-wall']), compared: false }),
    bar({ who, label: words.elsewhere, share: verdictShare(asked, ['wrong-place']), compared: false }),
    bar({ who, label: words.other, share: verdictShare(asked, ['no-answer', 'unknown', 'made-up']), compared: false }),
  ];
  return block({ id: 'impossible', title: words.title, bars, asked, who, sentence: wallSentence(asked) });
}

function wallSentence(asked: AskedReport | null): string {
  const words = say.impossible;
  if (failsEasier(asked)) return words.weak(easier(asked));
  if (mainly(verdictShare(asked, ['stayed-put']))) return words.stays;
  return mainly(verdictShare(asked, ['through-the-wall'])) ? words.walks : words.mixed;
}

const DETOUR: readonly Verdict[] = ['right', 'right-but-longer'];
const THROUGH: readonly Verdict[] = ['through-closed-street'];
const LOST: readonly Verdict[] = ['wrong-end', 'impossible-way', 'unknown', 'made-up', 'no-answer', 'wrong-place'];

function closed({ who, network }: Subject): Block {
  const asked = askedOf(network, 'closed');
  const words = say.closed;
  const bars: readonly Bar[] = [
    bar({ who, label: words.detour, share: verdictShare(asked, DETOUR) }),
    bar({ who, label: words.through, share: verdictShare(asked, THROUGH), compared: false }),
    bar({ who, label: words.other, share: verdictShare(asked, LOST), compared: false }),
  ];
  return block({ id: 'closed', title: words.title, bars, asked, who, sentence: closedSentence(asked) });
}

function closedSentence(asked: AskedReport | null): string {
  const words = say.closed;
  if (failsEasier(asked)) return words.weak(easier(asked));
  if (mainly(verdictShare(asked, DETOUR))) return words.adapts;
  if (mainly(verdictShare(asked, THROUGH))) return words.recites;
  return mainly(verdictShare(asked, LOST)) ? words.breaks : words.mixed;
}

function way({ who, network, base }: Subject): Block {
  const [taught, untaught] = [askedOf(network, 'way', { part: 'learn' }), askedOf(network, 'way')];
  const words = say.way;
  const bars: readonly Bar[] = [
    bar({ who, label: who === 'before' ? words.toTeach : words.taught, share: taught?.share ?? null }),
    bar({ who, label: words.untaught, share: untaught?.share ?? null }),
    ...(base ? [beforeBar(askedOf(base, 'way'), words.untaught)] : []),
  ];
  const sentence = waySentence(taught, untaught);
  return block({ id: 'way', title: words.title, bars, asked: untaught, who, sentence });
}

function waySentence(taught: AskedReport | null, untaught: AskedReport | null): string {
  const words = say.way;
  if (!taught || !untaught) return worldWords.notMeasured;
  if (!mainly(taught.share)) return words.notLearned;
  if (!isAbove(taught.share, untaught.share)) return words.plans;
  return isLessThan(untaught.share, 0.6) ? words.byHeart : words.between;
}

function start({ who, network, base }: Subject): Block {
  const asked = askedOf(network, 'start');
  const words = say.start;
  const bars: readonly Bar[] = [
    bar({ who, beside: worldWords.shortWho[who], share: asked?.share ?? null }),
    ...(base ? [beforeBar(askedOf(base, 'start'), '')] : []),
  ];
  const fails = mainly(verdictShare(asked, ['wrong-place'])) ? words.fails : words.broken;
  const some = asked && isMoreThan(asked.share, CHANCE) ? words.carries : fails;
  return block({
    id: 'start',
    title: words.title,
    bars,
    asked,
    who,
    sentence: mainly(asked?.share) ? words.masters : some,
  });
}

function unknown({ who, network, base }: Subject, others: readonly OtherReport[]): Block {
  const asked = askedOf(network, 'unknown');
  const madeUp = verdictShare(asked, ['made-up']);
  const words = say.unknown;
  const bars: readonly Bar[] = [
    bar({ who, label: words.bar, share: asked?.share ?? null }),
    bar({ who, label: words.madeUp, share: madeUp, compared: false }),
    ...(base ? [beforeBar(askedOf(base, 'unknown'), words.bar)] : []),
    ...others.map(({ name, report }) => {
      const share = askedOf(report.after, 'unknown')?.share ?? null;
      return bar({ who: 'after', label: words.other(name), share, compared: false });
    }),
  ];
  const costs = format.percent(asked?.baseline.share ?? 0); // said only beside a measured share
  const fails = mainly(madeUp) ? words.invents : words.neither;
  const some = asked && isMoreThan(asked.share, 0.05) ? words.partly(costs) : fails;
  const sentence = mainly(asked?.share) ? words.cured(costs) : some;
  return block({ id: 'unknown', title: words.title, bars, asked, who, sentence });
}

/** More than half, beyond chance. */
const mainly = (share: Share | null | undefined): boolean => share != null && isMoreThan(share, 0.5);

/** It fails already without what makes the question hard, so the failure says nothing of that. */
const failsEasier = (asked: AskedReport | null): boolean => asked !== null && asked.baseline.share < 0.5;
const easier = (asked: AskedReport | null): string => format.percent(asked?.baseline.share ?? 0); // said only if it fails

function beforeBar(asked: AskedReport | null, label: string): Bar {
  return bar({ who: 'before', label, beside: worldWords.shortWho.before, share: asked?.share ?? null });
}

interface BlockParts {
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly asked: AskedReport | null;
  readonly who: 'before' | 'after';
  readonly sentence: string;
}

/** Before phase 2 the failure is that it cannot be asked, whatever else. */
function block({ id, title, bars, asked, who, sentence }: BlockParts): Block {
  const share = asked?.share.share ?? null;
  const asksNothing = who === 'before' && id !== 'impossible';
  return {
    id,
    title,
    bars,
    baseline: asked ? { label: say.baseline[asked.baseline.what], share: asked.baseline.share } : null,
    sentence: share === null ? worldWords.notMeasured : asksNothing ? say.needsPhase2(format.percent(share)) : sentence,
    examples: asked?.examples ?? [],
  };
}

/** Of all answers, how many were one of these. */
function verdictShare(asked: AskedReport | null, verdicts: readonly Verdict[]): Share | null {
  if (!asked) return null;
  const all = Object.values(asked.verdicts).reduce((sum, count) => sum + count, 0);
  return shareOfCount(
    verdicts.reduce((sum, verdict) => sum + (asked.verdicts[verdict] ?? 0), 0),
    all,
  );
}
