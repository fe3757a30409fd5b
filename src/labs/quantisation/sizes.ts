/** @file Sizes of the quantisation lab as figures and answers see them: each the mean of its seeds. Pure. */
import type { QuantisationResult, RoundedSteps, SqueezedSize, SqueezedWidth } from './result.ts';

/** One size; losses are means over its seeds. */
export interface MeasuredSize extends SqueezedSize {
  readonly seeds: number;
}

/** Networks that can be compared, the smallest first; what was no number is left out. */
export const measuredNetworks = ({ sizes }: QuantisationResult): readonly SqueezedSize[] =>
  sizes
    .filter(({ loss, widths }) => Number.isFinite(loss) && widths.length > 0)
    .map((network) => ({
      ...network,
      rounded: network.rounded && isMeasured(network.rounded) ? network.rounded : null,
    }))
    .sort((a, b) => a.parameters - b.parameters || a.seed - b.seed);

const isMeasured = ({ before, after, control }: RoundedSteps): boolean =>
  [before, after, control].every(Number.isFinite);

export function measuredSizes(result: QuantisationResult): readonly MeasuredSize[] {
  const bySize = new Map<string, SqueezedSize[]>();
  for (const network of measuredNetworks(result)) {
    const key = `${network.nLayer} ${network.nEmbd}`;
    bySize.set(key, [...(bySize.get(key) ?? []), network]);
  }
  return [...bySize.values()].flatMap(meanOf);
}

/** Of those that got equally far: the mean of one seed's bits and another's would compare two networks. */
function meanOf(networks: readonly SqueezedSize[]): readonly MeasuredSize[] {
  const reached = ({ widths, rounded }: SqueezedSize): number => widths.length + (rounded ? 1 : 0);
  const most = Math.max(...networks.map(reached));
  const equal = networks.filter((network) => reached(network) === most);
  const [first] = equal;
  if (!first) return [];
  const mean = (of: (network: SqueezedSize) => number): number =>
    equal.reduce((sum, network) => sum + of(network), 0) / equal.length;
  const widths = first.widths.map((width, index): SqueezedWidth => {
    const of = (key: 'loss' | 'agreement') => mean((network) => network.widths[index]?.[key] ?? Number.NaN);
    return { ...width, loss: of('loss'), agreement: of('agreement') };
  });
  const ofRounded = (key: 'before' | 'after' | 'control') => mean(({ rounded }) => rounded?.[key] ?? Number.NaN);
  const rounded = first.rounded && {
    ...first.rounded,
    ...{ before: ofRounded('before'), after: ofRounded('after'), control: ofRounded('control') },
  };
  return [{ ...first, seeds: equal.length, loss: mean(({ loss }) => loss), widths, rounded }];
}
