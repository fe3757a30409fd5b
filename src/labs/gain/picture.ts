/** @file The dose-response curve as an SVG: how the share of answers moves from one cue to the other as the gain grows. */
import { label, PAINT, svg } from '../../data/attention/svg.ts';
import { CUES, type Cue } from '../../data/cues/text.ts';
import { GAINS } from './dose.ts';
import type { GainReport } from './lab.ts';

const WIDTH = 640;
const HEIGHT = 400;
const BOX = { left: 64, right: 24, top: 48, bottom: 56 };
/** A is what the gain is on, B what it is off. */
const COLOURS: Readonly<Record<Cue, string>> = { A: '#0B5CAD', B: '#B84A00' };

const first = GAINS[0];
const last = GAINS[GAINS.length - 1] ?? first;
const across = (gain: number): number => BOX.left + ((gain - first) / (last - first)) * (WIDTH - BOX.left - BOX.right);
const up = (share: number): number => HEIGHT - BOX.bottom - share * (HEIGHT - BOX.top - BOX.bottom);

/** A line for each network and cue; what is claimed is dotted. */
export function dosePicture({ networks, examples, claims }: GainReport): string {
  const { quiet } = PAINT.light;
  const title = `Likeliest answers of ${examples} rows, by the gain put on cue A`;
  const lines = networks.flatMap(({ doses }) =>
    CUES.map((cue) => {
      const points = doses.map(({ gain, top }) => `${across(gain).toFixed(1)},${up(top[cue]).toFixed(1)}`).join(' ');
      return `<polyline points="${points}" fill="none" stroke="${COLOURS[cue]}" stroke-width="2"/>`;
    }),
  );
  const shares = [0, 0.5, 1].map((share) => level(share));
  const gains = GAINS.map((gain) =>
    label(signed(gain), { x: across(gain), y: HEIGHT - BOX.bottom + 20, size: 12, fill: quiet, anchor: 'middle' }),
  );
  const claimed = [-claims.gain, claims.gain].map(
    (gain) => `<path d="M${across(gain)} ${up(1)}V${up(0)}" stroke="${quiet}" stroke-dasharray="2 3"/>`,
  );
  const words = [
    label(title, { x: BOX.left, y: 24, size: 15, fill: quiet }),
    label('gain, nats on A less nats on B', { x: WIDTH / 2, y: HEIGHT - 14, size: 12, fill: quiet, anchor: 'middle' }),
    label('A’s value', { x: across(last) - 4, y: up(1) - 6, size: 12, fill: COLOURS.A, anchor: 'end' }),
    label('B’s value', { x: across(first) + 4, y: up(1) - 6, size: 12, fill: COLOURS.B }),
  ];
  return svg({
    width: WIDTH,
    height: HEIGHT,
    title,
    scheme: 'light',
    parts: [...shares, ...claimed, ...lines, ...gains, ...words],
  });
}

function level(share: number): string {
  const { rule, quiet } = PAINT.light;
  const line = `<path d="M${BOX.left} ${up(share)}H${WIDTH - BOX.right}" stroke="${rule}"/>`;
  const y = up(share) + 4;
  return line + label(`${100 * share} %`, { x: BOX.left - 8, y, size: 12, fill: quiet, anchor: 'end' });
}

const signed = (gain: number): string => (gain > 0 ? `+${gain}` : String(gain).replace('-', '−'));
