/** @file How the page looks: pictures for people in artifacts/pictures/, axe, and no scrolling sideways at any width. */
import { resolve } from 'node:path';
import { expect, type FledglingPage, test } from './page.ts';

const PICTURES = resolve(import.meta.dirname, '../../artifacts/pictures');
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const SCHEMES = ['light', 'dark'] as const;

/** Both widths, light and dark: a picture each, axe, and no sideways scroll. */
async function look(fledgling: FledglingPage, moment: string) {
  const { page } = fledgling;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
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

test('before, during and after training', async ({ fledgling, page }) => {
  test.slow();
  await fledgling.open({
    preset: 'tiny',
    steps: '400',
    evalEvery: '50',
    evalWindows: '16',
    sampleEvery: '50',
    sampleLength: '120',
  });
  await expect(page.getByText(/Every one of the 81 characters/)).toBeVisible();
  await look(fledgling, '1-before');
  await fledgling.press('Train');
  await fledgling.stepReaches(120);
  await fledgling.pause(); // so that the pictures show one moment
  await look(fledgling, '2-during');
  await fledgling.press('Settings');
  await expect(page.getByText('Settings for the next run')).toBeVisible();
  await look(fledgling, '3-settings');
  await fledgling.press('Close');
  await fledgling.press('Go on');
  await expect(page.getByText('It is done. Ask it to write, or let it go on.')).toBeVisible({ timeout: 120_000 });
  await look(fledgling, '4-after');
  await fledgling.press(/^1 Text/);
  await look(fledgling, '5-text');
});
