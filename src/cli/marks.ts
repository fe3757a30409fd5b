/** @file What `fledgling attention` is steered with: `--gain` on characters of the text, `--head-scale` on heads. */
import type { ModelShape } from '../config/types.ts';
import type { Steer } from '../worker/attention-protocol.ts';
import { UsageError } from './failure.ts';

/** As far as the page goes. */
const MOST_GAIN = 8;
const MOST_SCALE = 2;

/**
 * Nats on each character of the text. `CHARACTERS=F` marks wherever these stand, `@3=F` and `@3-7=F` mark places counted from
 * 1; F is a factor such as 4, ×4 or 1/4. Two gains on one character multiply.
 */
export function keyBiasOf(text: string, gains: readonly string[]): number[] {
  const characters = Array.from(text);
  const bias = characters.map(() => 0);
  for (const gain of gains) {
    const [what, factor] = split('gain', gain);
    const nats = Math.log(factorOf('gain', gain, factor, { least: 1 / MOST_GAIN, most: MOST_GAIN }));
    const marked = markedPlaces(characters, what);
    if (marked.length === 0) throw new UsageError(`--gain ${gain}: the text has no such characters`);
    for (const place of marked) bias[place] = (bias[place] ?? 0) + nats;
  }
  return bias;
}

/** `L.H=F`: layer and head counted from 1, F from 0 (knocked out) to 2. */
export function scaledHeads(wanted: readonly string[], { nLayer, nHead }: ModelShape): Steer['scaled'] {
  return wanted.map((each) => {
    const [place, factor] = split('head-scale', each);
    const found = /^(\d+)\.(\d+)$/.exec(place);
    const [layer, head] = [Number(found?.[1] ?? 0) - 1, Number(found?.[2] ?? 0) - 1];
    const isThere = layer >= 0 && layer < nLayer && head >= 0 && head < nHead;
    if (!isThere) throw new UsageError(`--head-scale ${each}: there are ${nLayer} layers of ${nHead} heads, as 1.1=0`);
    return { layer, head, scale: factorOf('head-scale', each, factor, { least: 0, most: MOST_SCALE }) };
  });
}

/** At the last `=`, so that `=` can be marked too. */
function split(name: string, text: string): readonly [what: string, factor: string] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new UsageError(`--${name} ${text}: a factor is needed after =`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function factorOf(
  name: string,
  whole: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const [, over, under = '1'] = /^[×x]?\s*(\d+(?:\.\d+)?)(?:\/(\d+(?:\.\d+)?))?$/.exec(text.trim()) ?? [];
  const factor = Number(over) / Number(under);
  if (factor >= least && factor <= most) return factor;
  const range = least > 0 ? `1/${Math.round(1 / least)}` : '0';
  throw new UsageError(`--${name} ${whole}: a factor from ${range} to ${most} is needed`);
}

/** Places counted from 0. */
function markedPlaces(characters: readonly string[], what: string): readonly number[] {
  const range = /^@(\d+)(?:-(\d+))?$/.exec(what);
  const places = characters.map((_, place) => place);
  if (range) {
    const [first, last] = [Number(range[1]), Number(range[2] ?? range[1])];
    return places.filter((place) => place + 1 >= first && place + 1 <= last);
  }
  const wanted = Array.from(what);
  const marked = new Set<number>();
  for (const from of places) {
    if (wanted.every((character, i) => characters[from + i] === character))
      wanted.forEach((_, i) => {
        marked.add(from + i);
      });
  }
  return [...marked];
}
