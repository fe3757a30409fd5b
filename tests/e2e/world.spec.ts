/** @file The lab of the world model: a small network reads the town, is measured in the page, and is asked for a way. */
import { resolve } from 'node:path';
import { expect, type FledglingPage, test } from './page.ts';

const PICTURES = resolve(import.meta.dirname, '../../artifacts/pictures');
/** It knows next to nothing of the town after this, and shows so honestly. */
const SMALL_TOWN = {
  preset: 'town',
  text: 'town',
  nLayer: '1',
  nEmbd: '16',
  batchSize: '4',
  steps: '20',
  evalEvery: '10',
  evalWindows: '8',
  sampleLength: '20',
};

async function openLabs({ page }: FledglingPage): Promise<void> {
  await page.keyboard.press('l');
  await page.getByRole('tab', { name: 'World model' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'World model' })).toBeVisible();
}

async function picture({ page }: FledglingPage, name: string): Promise<void> {
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

test('train the town from the lab, measure, look, ask', async ({ fledgling, page }) => {
  test.setTimeout(900_000); // the software adapter writes every walk
  const world = page.locator('fl-world-page');
  await fledgling.open(SMALL_TOWN);

  await test.step('without a network of the town it says what it needs', async () => {
    await openLabs(fledgling);
    await expect(page.getByText('This lab needs a network that has read the town')).toBeVisible();
    await expect(fledgling.button('Train the town')).toBeEnabled();
    await expect(fledgling.button('Measure')).toHaveCount(0);
    await expect(page.getByText('not measured yet').first()).toBeVisible();
    expect(await fledgling.accessibilityProblems()).toEqual([]);
  });

  await test.step('one button trains the town with the settings of the page', async () => {
    await fledgling.press('Train the town');
    await expect(page.getByText('It is done. Ask it to write, or let it go on.')).toBeVisible({ timeout: 240_000 });
    expect(await fledgling.step()).toBe(20);
  });

  await test.step('the measuring can be stopped, and nothing is made up then', async () => {
    await openLabs(fledgling);
    await fledgling.press('Measure');
    await expect(page.getByRole('progressbar', { name: 'Measuring' })).toBeVisible();
    await fledgling.press('Stop measuring');
    await expect(fledgling.button('Measure')).toBeVisible({ timeout: 60_000 });
    await expect(world.getByText('not measured yet').first()).toBeVisible();
  });

  await test.step('measured: map, control and bars', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await fledgling.press('Measure');
    await expect(world).toContainText('Measured at step 20.', { timeout: 420_000 });
    await expect(world.locator('fl-world-map svg')).toHaveAttribute(
      'aria-label',
      /the guesses of a readout from layer 1/,
    );
    await expect(world.locator('dl.readings')).toContainText(/Untrained network, same readout\s*\d+(\.\d)?\s%/);
    await expect(world.getByText('not measured yet')).toHaveCount(0);
    await picture(fledgling, '8-world-1440-light');
    expect.soft(await fledgling.accessibilityProblems()).toEqual([]);
  });

  await test.step('layers, networks and tabs are chosen with arrow keys', async () => {
    await world.getByRole('radio', { name: 'before' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(world.getByText('This is the control: no training at all.')).toBeVisible();
    await world.getByRole('tab', { name: 'Knowing is not yet answering' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(world.getByRole('tabpanel', { name: 'Where it falls short' })).toContainText(
      'Places that do not exist',
    );
    await expect(world.getByText('not measured yet')).toHaveCount(0);
  });

  await test.step('it looks right in the dark, on a phone and on a projector', async () => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await picture(fledgling, '8-world-short-1440-dark');
    expect.soft(await fledgling.accessibilityProblems()).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(fledgling, '8-world-short-390-dark');
    expect.soft(await fledgling.accessibilityProblems()).toEqual([]);
    expect.soft(await fledgling.scrollsSideways()).toBe(false);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.keyboard.press('p');
    await expect(world.getByRole('radio', { name: 'Shortcomings' })).toBeVisible();
    await picture(fledgling, '8-world-present-1440-dark');
    expect.soft(await fledgling.accessibilityProblems()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  await test.step('asked for a way, it answers, and the way is drawn', async () => {
    await world.getByRole('tab', { name: 'Knowing is not yet answering' }).click();
    await world.getByLabel('From', { exact: true }).fill('inn');
    await world.getByLabel('to', { exact: true }).fill('court');
    await fledgling.press('Ask');
    await expect(world.getByText('You: inn to court?')).toBeVisible();
    await expect(world.getByRole('status').filter({ hasText: /^Before: / })).toBeVisible({ timeout: 60_000 });
    await expect(world.locator('fl-world-map .way.asked')).toHaveCount(1);
    await expect(world.getByText('There is no phase 2 yet.')).toBeVisible();
  });
});
