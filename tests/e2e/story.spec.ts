/** @file The story of phase 1: a learner opens the page, presses Train, and watches it learn. */
import { expect, test } from './page.ts';

/** Entropy of Moby-Dick's letters, from datasets/README.md: who is below it has learned how often each letter occurs. */
const KNOWS_LETTERS = 3.06;

test('open, train, prompt, pause, step, reload, go on, branch', async ({ fledgling, page }) => {
  test.setTimeout(600_000);
  await test.step('before training it writes nonsense, and guesses blindly', async () => {
    await fledgling.open();
    await expect(page.locator('fl-first-open .sample fl-text-well')).toContainText(/\S{3}/);
    await expect(page.getByText(/Every one of the 81 characters/)).toBeVisible();
  });

  await test.step('pressing Train makes the loss fall below "knows letter frequencies"', async () => {
    await fledgling.press('Train');
    await expect(fledgling.button('Pause')).toBeVisible();
    await expect.poll(() => fledgling.reading('Training loss'), { timeout: 90_000 }).toBeLessThan(KNOWS_LETTERS);
    await expect.poll(() => fledgling.reading('Check loss'), { timeout: 60_000 }).toBeLessThan(KNOWS_LETTERS);
  });

  await test.step('a sample appears, stamped with its step', async () => {
    const panel = page.locator('fl-sample-panel');
    await expect(panel).toContainText(/step [1-9][\d,]* · (random letters|letter frequencies|short words)/);
    await expect(panel.locator('fl-text-well')).toContainText(/\S{3}/);
  });

  await test.step('it answers a prompt while it trains', async () => {
    const box = page.locator('fl-prompt-box');
    await page.getByRole('textbox', { name: 'Your words' }).fill('Call me 日');
    await page.getByRole('spinbutton', { name: /^Length/ }).fill('40');
    await fledgling.press('Write on');
    await expect(box.locator('fl-text-well')).toContainText('Call me');
    await expect(box).toContainText('1 character of yours is not in its text and was left out.');
    await expect(fledgling.button('Write on')).toBeVisible(); // it has finished
    await expect(fledgling.button('Pause')).toBeVisible(); // and still trains
  });

  await test.step('paused, one press of Step is one step', async () => {
    await fledgling.pause();
    const paused = await fledgling.step();
    await fledgling.press('Step');
    await expect.poll(() => fledgling.step()).toBe(paused + 1);
    await fledgling.press('Step');
    await expect.poll(() => fledgling.step()).toBe(paused + 2);
  });

  await test.step('it goes on where it was, and can be closed at any time', async () => {
    const paused = await fledgling.step();
    await fledgling.press('Go on');
    await fledgling.stepReaches(paused + 20);
    await fledgling.pause();
  });

  await test.step('after a reload it offers to go on from the last checkpoint', async () => {
    const left = await fledgling.step();
    await page.reload();
    const goOn = fledgling.button(/^Go on from step/);
    await expect(goOn).toBeVisible();
    const kept = Number(((await goOn.textContent()) ?? '').replace(/\D/g, ''));
    expect(kept).toBe(left);
    await goOn.click();
    await fledgling.stepReaches(kept + 20);
  });

  await test.step('a changed setting makes a child run, and the earlier one stays', async () => {
    await fledgling.pause();
    await fledgling.press('Settings');
    await page.getByLabel('Learning rate').first().fill('0.001');
    await page.keyboard.press('Enter');
    await fledgling.press(/^Go on from step/);
    await expect(page.locator('fl-run-list')).toContainText('lr 0.001');
    await expect(fledgling.button('Pause')).toBeVisible();
    await fledgling.press('Stop');
    await expect(page.getByText('Stopped. The network is kept.')).toBeVisible();
  });
});

test('a run that is done can go on, and the network can be saved', async ({ fledgling, page }) => {
  await fledgling.open({ preset: 'tiny', nLayer: '1', steps: '20', evalWindows: '8', sampleLength: '20' });
  await fledgling.press('Train');
  await expect(page.getByText('It is done. Ask it to write, or let it go on.')).toBeVisible();
  expect(await fledgling.step()).toBe(20);
  const download = page.waitForEvent('download');
  await fledgling.press('Save the network');
  expect((await download).suggestedFilename()).toMatch(/\.safetensors$/);
  await fledgling.press('Go on for 1,000 steps');
  await fledgling.stepReaches(25);

  await test.step('who works by keyboard stays where they were', async () => {
    await fledgling.press('Pause');
    await expect(fledgling.button('Go on')).toBeFocused();
    const list = page.locator('fl-run-list');
    await list.getByRole('button', { name: 'Rename' }).click();
    const name = list.getByRole('textbox', { name: 'Rename' });
    await expect(name).toBeFocused();
    await name.fill('mine');
    await page.keyboard.press('Enter');
    await expect(list).toContainText('mine');
    await expect(list.getByRole('button', { name: 'Rename' })).toBeFocused();
    await list.getByRole('button', { name: 'Remove' }).click();
    await expect(list.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(list.getByRole('button', { name: 'Remove' })).toBeFocused();
  });
});
