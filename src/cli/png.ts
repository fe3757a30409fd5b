/** @file A picture as pixels. What draws it is large, so it is loaded only when it is asked for. */
import { UsageError } from './failure.ts';

/** Pixels a unit of the picture. */
const ZOOM = 2;

/** Text is set in the fonts of the system. Throws a `UsageError` where the drawing package is not installed. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js').catch((error: unknown) => {
    throw new UsageError(`A PNG needs the package @resvg/resvg-js (${error}). --out FILE.svg needs none.`);
  });
  const drawing = new Resvg(svg, { fitTo: { mode: 'zoom', value: ZOOM }, font: { loadSystemFonts: true } });
  return drawing.render().asPng();
}
