/** @file The scaling lab's answer as a table for a terminal or a Markdown file. */
import type { Interval } from '../labs/scaling/bootstrap.ts';
import type { ScalingReport } from '../labs/scaling/report.ts';

export function scalingLines(report: ScalingReport): readonly string[] {
  return [
    ...lossTable(report),
    '',
    ...lawLines(report),
    '',
    ...minimaLines(report),
    '',
    ...spreadLines(report),
    '',
    ...judgedLines(report),
  ];
}

const nats = (value: number): string => value.toFixed(3);
const within = (interval: Interval | null): string =>
  interval ? `[${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : 'unbounded';

/** A row a size, a column a length; the mean over seeds. */
function lossTable({ points, plan: { batchSize, blockSize } }: ScalingReport): readonly string[] {
  const sizes = [...new Set(points.map(({ parameters }) => parameters))].sort((a, b) => a - b);
  return [
    '| numbers to learn | check loss after steps (mean over seeds) |',
    '|---|---|',
    ...sizes.map((size) => {
      const own = points.filter(({ parameters }) => parameters === size);
      const lengths = [...new Set(own.map(({ characters }) => characters))].sort((a, b) => a - b);
      const cells = lengths.map((length) => {
        const losses = own.filter(({ characters }) => characters === length).map(({ loss }) => loss);
        return `${length / batchSize / blockSize}: ${nats(losses.reduce((sum, loss) => sum + loss, 0) / losses.length)}`;
      });
      return `| ${size} | ${cells.join(', ')} |`;
    }),
  ];
}

function lawLines({ analysis }: ScalingReport): readonly string[] {
  const { law, intervals, excluded } = analysis;
  const left = excluded.length > 0 ? [`${excluded.length} points left out: their loss was no number.`] : [];
  if (!law) return [...left, 'No fit: it needs 8 points of at least 3 sizes.'];
  return [
    ...left,
    `L = ${law.E.toFixed(3)} + ${law.A.toPrecision(3)}/N^${law.a.toFixed(3)} + ${law.B.toPrecision(3)}/D^${law.b.toFixed(3)}, rms error ${(100 * law.error).toFixed(2)} %`,
    `95 % over whole runs: E ${within(intervals.E)}, a ${within(intervals.a)}, b ${within(intervals.b)}, b/(a+b) ${law.exponent.toFixed(3)} ${within(intervals.exponent)}`,
    ...(law.degenerate ? ['The fit lies at an edge of what was searched: these points do not determine it.'] : []),
  ];
}

function minimaLines({ analysis }: ScalingReport): readonly string[] {
  const levels = analysis.levels.map(({ compute, sizes, best }) => {
    const found = best
      ? `best size ${Math.round(best.parameters)}, loss ${nats(best.loss)}`
      : 'no minimum inside the grid';
    return `C ${compute.toExponential(1)}: ${sizes.length} sizes, ${found}`;
  });
  const exponent =
    analysis.isoFlopExponent === null
      ? `Not enough range for an exponent: ${analysis.minimaMissing} more levels need their minimum inside. Add larger sizes or longer runs.`
      : `Best size grows as compute^${analysis.isoFlopExponent.toFixed(2)} (minima alone).`;
  return [...levels, exponent];
}

const spreadLines = ({ analysis }: ScalingReport): readonly string[] =>
  analysis.spreads.map(
    ({ steps, sizes, nats: apart, ordered }) =>
      `After ${steps} steps ${sizes.length} sizes lie ${nats(apart)} nats apart, ${ordered ? 'larger is better throughout' : 'in no order'}.`,
  );

const judgedLines = ({ judged }: ScalingReport): readonly string[] =>
  judged.map(({ parameters, characters, loss, interval, measured, held }) => {
    const reached =
      measured.length > 0 ? `${measured.map(nats).join(', ')}: ${held ? 'held' : 'failed'}` : 'not trained yet';
    return `Predicted for ${parameters} after ${characters} characters: ${nats(loss)} [${nats(interval.low)}, ${nats(interval.high)}]; ${reached}`;
  });
