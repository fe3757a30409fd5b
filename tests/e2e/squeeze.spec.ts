/** @file Squeeze as a workshop lives it: train, squeeze, compare, find where the texts part, and guess which is which. */

import { expect, test } from './page.ts';
import { look } from './pictures.ts';

/** Learns a little within seconds on the software adapter, and is measured quickly. */
const SMALL = {
  preset: 'tiny',
  nLayer: '1',
  steps: '40',
  evalEvery: '20',
  evalWindows: '8',
  sampleEvery: '20',
  sampleLength: '40',
};

test('a network is squeezed to few bits and compared with itself', async ({ fledgling, page }) => {
  test.setTimeout(900_000); // every measurement of the page, on a processor that pretends to be a graphics chip
  await fledgling.open(SMALL);
  await page.keyboard.press('4');
  await expect(page.getByText(/There is no trained network yet/)).toBeVisible();
  await fledgling.press(/^2 Pretrain/);
  await fledgling.press('Train');
  await expect(page.getByText('It is done. Ask it to write, or let it go on.')).toBeVisible({ timeout: 240_000 });

  await test.step('it is squeezed to 4 bits, written with, and measured', async () => {
    await page.keyboard.press('4');
    await expect(page.getByText('squeezed at step 40')).toBeVisible({ timeout: 240_000 });
    await expect(page.getByRole('radio', { name: /^4 bits, .* KB, check loss \d\.\d\d, difference [+−]/ })).toBeChecked(
      {
        timeout: 240_000,
      },
    );
    await expect(page.getByText(/characters\/s, measured/)).toHaveCount(2, { timeout: 240_000 });
    await expect(page.getByText(/Same likeliest character/)).toBeVisible();
  });

  await test.step('at 1 bit the texts part, and the page shows where', async () => {
    await page.getByRole('radio', { name: /^1 bit,/ }).click();
    const sentence = page.getByText(/First difference: character \d+\./);
    await expect(sentence).toBeVisible({ timeout: 240_000 });
    await expect(page.locator('fl-squeeze-column .boxed')).toHaveCount(2);
    await expect(page.getByText(/1 bit runs here as rounded FP32 numbers/)).toBeVisible();
    await expect(page.getByText(/characters\/s, measured/)).toHaveCount(2, { timeout: 240_000 });
    await look(fledgling, '8-squeeze');
  });

  await test.step('following the FP32 text, every other choice is boxed', async () => {
    await page.getByLabel('follow the FP32 text').check();
    await expect(page.getByText(/would have written another letter at \d+ of 240 characters/)).toBeVisible({
      timeout: 240_000,
    });
  });

  await test.step('each tensor alone', async () => {
    await page.getByRole('tab', { name: 'Tensor by tensor' }).click();
    await fledgling.press('Measure each one’s loss rise');
    await expect(page.getByText(/Squeezed alone, .* raises the loss most/)).toBeVisible({ timeout: 240_000 });
    await look(fledgling, '8-squeeze-tensors');
  });

  await test.step('training with rounding, beside FP32', async () => {
    await page.getByRole('tab', { name: 'Train with rounding' }).click();
    await page.getByLabel('steps').fill('5');
    await page.getByLabel('steps').blur();
    await fledgling.press('Train 5 more steps with rounding');
    await expect(page.getByText(/5 steps with rounding win/)).toBeVisible({ timeout: 240_000 });
  });

  await test.step('the blind test', async () => {
    await page.getByRole('tab', { name: 'Which is which?' }).click();
    await fledgling.press('Begin');
    await expect(fledgling.button('The left one')).toBeEnabled({ timeout: 240_000 });
    await fledgling.press('The left one');
    await expect(page.getByText(/^(Right|Wrong): 1 bit wrote the (left|right) text\.$/)).toBeVisible();
    await expect(page.getByText(/[01] of 1 right\./)).toBeVisible();
    await look(fledgling, '8-squeeze-blind');
  });
});
