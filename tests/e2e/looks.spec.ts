/** @file How the page looks: pictures for people in artifacts/pictures/, axe, and no scrolling sideways at any width. */
import { expect, test } from './page.ts';
import { look } from './pictures.ts';

test('before, during and after training', async ({ fledgling, page }) => {
  test.setTimeout(600_000);
  await fledgling.open({
    preset: 'tiny',
    steps: '200',
    evalEvery: '25',
    evalWindows: '16',
    sampleEvery: '25',
    sampleLength: '120',
  });
  await expect(page.getByText(/Every one of the 81 characters/)).toBeVisible();
  await look(fledgling, '1-before');
  await fledgling.press('Train');
  await fledgling.stepReaches(60);
  await fledgling.pause(); // so that the pictures show one moment
  await look(fledgling, '2-during');
  await fledgling.press('Settings');
  await expect(page.getByText('Settings for the next run')).toBeVisible();
  await look(fledgling, '3-settings');
  await fledgling.press('Close');
  await fledgling.press('Go on');
  await expect(page.getByText('It is done. Ask it to write, or let it go on.')).toBeVisible({ timeout: 240_000 });
  await look(fledgling, '4-after');
  await fledgling.press(/^1 Text/);
  await look(fledgling, '5-text');
});
