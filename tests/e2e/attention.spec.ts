/** @file Attention as a class sees it: type a text, train, watch the maps change, scrub back, knock a head out, read a cell. */
import { createHash } from 'node:crypto';
import { expect, type FledglingPage, test } from './page.ts';
import { look } from './pictures.ts';

/** One layer learns enough in 60 steps for its maps to change. */
const SMALL = {
  preset: 'tiny',
  nLayer: '1',
  steps: '60',
  evalEvery: '60',
  evalWindows: '8',
  sampleEvery: '60',
  sampleLength: '20',
};
const PROBE = 'to be, or not to be';
const DONE = 240_000; // on a processor that pretends to be a graphics chip

/** The pixels of the large map, as a fingerprint. */
async function mapOf({ page }: FledglingPage): Promise<string> {
  const canvas = page.locator('fl-attention-map canvas');
  const pixels = await canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  return createHash('sha256').update(pixels).digest('hex').slice(0, 12);
}

test('attention forms, is scrubbed through, and is steered', async ({ fledgling, page }) => {
  test.setTimeout(900_000);
  const steps = page.getByRole('slider', { name: 'Training step' });
  await fledgling.open(SMALL);
  let untrained = '';

  await test.step('a typed text is shown before training', async () => {
    await page.keyboard.press('a');
    await page.getByLabel('Text to look at').fill(PROBE);
    await expect(page.locator('fl-attention-arcs').getByRole('option')).toHaveText([...PROBE.replaceAll(' ', '·')], {
      timeout: DONE,
    });
    await page.getByLabel('Text to look at').blur();
    untrained = await mapOf(fledgling);
  });

  await test.step('training changes the maps', async () => {
    await page.keyboard.press('2');
    await fledgling.press('Train');
    await expect(page.getByText('It is done. Ask it to write, or let it go on.')).toBeVisible({ timeout: DONE });
    await page.keyboard.press('a');
    await expect(steps).toHaveAttribute('aria-valuetext', /^step 60, live, loss \d\.\d\d nats$/);
    await expect.poll(() => mapOf(fledgling), { timeout: DONE }).not.toBe(untrained);
  });

  await test.step('scrubbed back to the beginning they are as they were', async () => {
    await steps.focus();
    await page.keyboard.press('Home');
    await expect(steps).toHaveAttribute('aria-valuetext', /^step 0, loss/);
    await expect.poll(() => mapOf(fledgling), { timeout: DONE }).toBe(untrained);
    await fledgling.press('Back to live');
    await expect.poll(() => mapOf(fledgling)).not.toBe(untrained);
  });

  await test.step('the keyboard reads a cell', async () => {
    await page.locator('fl-attention-map [tabindex="0"]').first().focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByText(/^‘.’ looks at ‘.’ : [01]\.\d\d$/)).toBeVisible();
  });

  await test.step('a head is knocked out, and the loss measured with and without', async () => {
    await page.getByRole('tab', { name: 'Steer' }).click();
    await fledgling.press('Take it out');
    await fledgling.press('Measure the loss with and without');
    await expect(page.getByText(/^On [\d,]+ characters kept aside, at step 60: layer 1, head 1: out\.$/)).toBeVisible({
      timeout: DONE,
    });
    await expect(page.getByText(/^[+−]\d\.\d\d nats$/)).toBeVisible();
    await look(fledgling, '9-attention');
  });
});
