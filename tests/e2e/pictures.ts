/** @file Pictures for people in artifacts/pictures/, and what must hold of each: axe finds nothing, nothing scrolls sideways. */
import { resolve } from 'node:path';
import { expect, type FledglingPage } from './page.ts';

const PICTURES = resolve(import.meta.dirname, '../../artifacts/pictures');
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const SCHEMES = ['light', 'dark'] as const;

/** Pictures and axe take seconds here: both widths and both schemes are seen, all four pairs with `npm run test:long`. */
const ALL_PAIRS = process.env.FLEDGLING_LONG === '1';

/** Both widths, light and dark: a picture, axe, and no sideways scroll. */
export async function look(fledgling: FledglingPage, moment: string) {
  const { page } = fledgling;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      if (!ALL_PAIRS && (size === SIZES[0]) !== (colorScheme === 'light')) continue;
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await page.screenshot({ path: `${PICTURES}/${moment}-${size.width}-${colorScheme}.png` });
      const where = `${moment}, ${size.width} px, ${colorScheme}`;
      expect.soft(await fledgling.accessibilityProblems(), where).toEqual([]);
    }
    expect.soft(await fledgling.scrollsSideways(), `${moment} scrolls sideways at ${size.width} px`).toBe(false);
  }
  await page.setViewportSize(SIZES[0] ?? { width: 1440, height: 900 });
}
