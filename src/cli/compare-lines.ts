/** @file What `fledgling compare` prints for people. */
import type { SweepPoint } from '../inference/squeeze.ts';

interface Compared {
  readonly prompt: string;
  readonly settings: { readonly bits: number };
  readonly before: { readonly text: string };
  readonly after: { readonly text: string };
  readonly difference: { readonly index: number; readonly before: string; readonly after: string } | null;
  readonly bytes: Readonly<Record<'before' | 'after' | 'squeezedBefore' | 'squeezedAfter', number>>;
  readonly lossBefore: number;
  readonly lossAfter: number;
  readonly divergence: number;
  readonly agreement: number;
  readonly untilDivergence: { readonly median: number; readonly prompts: number; readonly length: number };
  readonly charactersPerSecond: { readonly before: number; readonly after: number };
  readonly sweep?: readonly SweepPoint[];
}

export function compareLines(found: Compared): string[] {
  const { prompt, settings, before, after, difference, bytes, untilDivergence, charactersPerSecond: speed } = found;
  const ratio = bytes.squeezedBefore / bytes.squeezedAfter;
  return [
    `FP32:`,
    `${prompt}${before.text}`,
    '',
    `${settings.bits} bits:`,
    `${prompt}${marked(after.text, difference?.index)}`,
    '',
    difference
      ? `${difference.index} characters are alike, then ${JSON.stringify(difference.before)} became ${JSON.stringify(difference.after)}`
      : 'both texts are alike',
    `loss ${found.lossBefore.toFixed(4)} → ${found.lossAfter.toFixed(4)} nats per character`,
    `KL ${found.divergence.toFixed(4)} nats per character, the same likeliest character at ${(100 * found.agreement).toFixed(1)} %`,
    `greedy texts part after ${untilDivergence.median} characters (median of ${untilDivergence.prompts} prompts, ${untilDivergence.length} written)`,
    `weights ${bytes.before} → ${bytes.after} bytes; squeezed matrices ${ratio.toFixed(2)} times smaller`,
    `writes ${speed.before.toFixed(0)} → ${speed.after.toFixed(0)} characters/s`,
    ...(found.sweep ?? []).map(({ bits, loss, bytes: size }) => `${bits} bits: loss ${loss.toFixed(4)}, ${size} bytes`),
  ];
}

/** A bar before the first character that differs. */
function marked(text: string, index: number | undefined): string {
  if (index === undefined) return text;
  const characters = [...text];
  return `${characters.slice(0, index).join('')}|${characters.slice(index).join('')}`;
}
