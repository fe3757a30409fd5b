/** @file Colours of attention as a page needs them: for stylesheets and for the pixels of a canvas. */
import { colourOf, type Scheme, STOPS } from '../../data/attention/colours.ts';

export { placeOf, type Scheme, TICKS } from '../../data/attention/colours.ts';

/** The scale as a bar: it runs along the colours, so the stops are evenly spread and the ticks are not. */
export const gradientOf = (scheme: Scheme): string => `linear-gradient(to right, ${STOPS[scheme].join(', ')})`;

const ENTRIES = 1024;

/** (1024) colours by the share's upper ten bits, as one word a pixel in the byte order of ImageData. */
export function paletteOf(scheme: Scheme): Uint32Array<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(4 * ENTRIES);
  for (let i = 0; i < ENTRIES; i++) bytes.set([...colourOf(i / (ENTRIES - 1), scheme), 255], 4 * i);
  return new Uint32Array(bytes.buffer);
}

/** Bits of a packed share that the palette does not tell apart. */
export const PALETTE_SHIFT = 6;
