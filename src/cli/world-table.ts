/** @file A world report as lines of text: what was measured, with random weights, before and after phase 2. */
import type { AskedReport, Baseline, NetworkReport, UntrainedReport, WorldReport } from '../labs/world/report.ts';
import type { Share } from '../labs/world/share.ts';

/** One figure: its name, its cells, what it is to be compared with. */
interface Row {
  readonly name: string;
  readonly cells: readonly string[];
  readonly remark?: string;
}

type Figure = Omit<Row, 'cells'> & { readonly cell: string };

const NAME_WIDTH = 34;
const CELL_WIDTH = 12;

export function worldLines({ untrained, before, after }: WorldReport): readonly string[] {
  const control = new Map(figures(untrained).map(({ name, cell }) => [name, cell]));
  const second = after && new Map(figures(after).map(({ name, cell }) => [name, cell]));
  // Baselines are the later network's own: what it is compared with, it was asked too.
  const remarks = new Map(figures(after ?? before).map(({ name, remark }) => [name, remark]));
  const rows = figures(before).map(({ name, cell }): Row => {
    const cells = [control.get(name) ?? '', cell, ...(second ? [second.get(name) ?? ''] : [])];
    return { name, cells, remark: remarks.get(name) ?? '' };
  });
  const head: Row = { name: '', cells: ['untrained', 'before', ...(after ? ['after'] : [])] };
  return [head, ...rows].map(lineOf);
}

/** One network alone. */
export function networkLines(report: NetworkReport): readonly string[] {
  return figures(report).map(({ cell, ...row }) => lineOf({ ...row, cells: [cell] }));
}

function figures(report: NetworkReport | UntrainedReport): readonly Figure[] {
  const whole = 'asked' in report ? report : null;
  return [
    ...(whole ? [{ name: 'step', cell: String(whole.step) }] : []),
    ...(whole ? [{ name: 'loss on the check text, nats', cell: whole.loss.toFixed(4) }] : []),
    { name: 'legal moves of walks by chance', cell: percent(report.legal) },
    { name: 'legal moves of likeliest walks', cell: percent(report.legalLikeliest) },
    ...report.blind.map(({ moves, share }) => ({ name: `blind walk of ${moves}`, cell: percent(share) })),
    ...(whole?.longer ?? []).map(({ moves, share }) => ({
      name: `blind walk of ${moves}, never read`,
      cell: percent(share),
    })),
    ...report.readout.flatMap(({ layer, all, late, error }) => [
      { name: `place read from layer ${layer}`, cell: percent(all) },
      { name: `  layer ${layer} from the sixth move on`, cell: percent(late) },
      { name: `  layer ${layer} mean error, blocks`, cell: error.toFixed(2) },
    ]),
    ...(whole?.asked ?? []).map((asked) => ({
      name: askedName(asked),
      cell: percent(asked.share),
      remark: `${baselineWords(asked.baseline)}; ${verdictWords(asked)}`,
    })),
  ];
}

const KINDS: Readonly<Record<AskedReport['kind'], string>> = {
  where: 'where am I?',
  way: 'which way?',
  start: 'where did I start?',
  impossible: 'one impossible move',
  closed: 'a street called closed',
  unknown: 'a place that does not exist',
};

function askedName({ kind, part, form }: AskedReport): string {
  if (form === 'walk') return `${KINDS[kind]}, as a walk`;
  if (kind !== 'way') return KINDS[kind];
  return part === 'learn' ? 'which way? taught pairs' : 'which way? pairs kept aside';
}

function baselineWords({ what, share }: Baseline): string {
  const words = {
    chance: 'by chance',
    'random-walk': 'a random walk',
    'without-wall': 'without that move',
    open: 'with it open',
    'real-places': '“unknown” of places that exist',
  };
  return `${words[what]} ${(100 * share).toFixed(1)} %`;
}

function verdictWords({ verdicts }: AskedReport): string {
  return Object.entries(verdicts)
    .map(([verdict, count]) => `${verdict} ${count}`)
    .join(', ');
}

function percent({ share }: Share): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}

function lineOf({ name, cells, remark }: Row): string {
  return `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(CELL_WIDTH)).join('')}   ${remark ?? ''}`.trimEnd();
}
