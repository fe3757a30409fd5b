/**
 * @file Labs as a person meets them: five takeaways, a guess, a quick plan that is paused and survives a reload, a recorded
 * lab read by keyboard. With `npm run test:long` every lab's quick plan runs to its end.
 */
import { expect, type FledglingPage, test } from './page.ts';
import { look } from './pictures.ts';

const MEASURED = 240_000; // one network, on a processor that pretends to be a graphics chip
const WHOLE_PLAN = 1_800_000;
const GUESS = '50 %, since one bit is a coin';

const tab = ({ page }: FledglingPage, name: string) => page.getByRole('tab', { name, exact: true });

async function openLab(fledgling: FledglingPage, name: string): Promise<void> {
  await fledgling.page.keyboard.press('l');
  await tab(fledgling, name).click();
}

test('a lab is guessed at, run, paused, and is still there after a reload', async ({ fledgling, page }) => {
  test.setTimeout(900_000);
  await fledgling.open();

  await test.step('the overview has a figure for each takeaway, and says which are recorded', async () => {
    await page.keyboard.press('l');
    await expect(page.getByRole('heading', { name: 'Five takeaways' })).toBeVisible();
    await expect(page.getByText(/^From a recorded run on .*, not from yours\.$/).first()).toBeVisible();
    await look(fledgling, 'labs-overview');
  });

  await test.step('a guess, and the quick plan begins', async () => {
    await tab(fledgling, 'Thought').click();
    await page.getByRole('radio', { name: GUESS }).check();
    await page.getByRole('radio', { name: 'Quick plan' }).check();
    await fledgling.press('Start');
    await expect(page.getByText(/no thought, 3 digits/)).toBeVisible({ timeout: MEASURED });
  });

  await test.step('the first finished network is drawn, and the guess is locked', async () => {
    await expect(page.locator('fl-lab-figure').first()).toBeVisible({ timeout: MEASURED });
    await expect(page.getByText('You guessed:')).toContainText(GUESS);
  });

  await test.step('paused and reloaded, it goes on from there', async () => {
    await fledgling.press('Pause');
    await expect(fledgling.button('Go on')).toBeEnabled({ timeout: MEASURED });
    await page.reload();
    await expect(fledgling.button('Train')).toBeEnabled();
    await openLab(fledgling, 'Thought');
    await expect(fledgling.button('Go on')).toBeEnabled();
    await expect(page.getByText('You guessed:')).toContainText(GUESS);
    await expect(page.locator('fl-lab-figure').first()).toBeVisible();
    await look(fledgling, 'labs-thought');
  });

  await test.step('what is asked of one lab is not answered for another', async () => {
    await fledgling.press('Start anew');
    await expect(fledgling.button('Cancel')).toBeFocused();
    await tab(fledgling, 'Scaling').click();
    await expect(tab(fledgling, 'Scaling')).toHaveAttribute('aria-selected', 'true');
    await expect(fledgling.button('Start')).toBeVisible();
    await expect(fledgling.button('Forget it')).toHaveCount(0);
  });
});

test('a recorded lab is read by keyboard, in numbers, and on a projector', async ({ fledgling, page }) => {
  await fledgling.open();
  await openLab(fledgling, 'Scaling');
  await fledgling.press('Show a recorded run');
  const figure = page.locator('fl-lab-figure').first();

  await test.step('it is said whose it is, and what does not follow', async () => {
    await expect(page.getByText(/^A recorded run, not yours/)).toBeVisible();
    await expect(page.getByText('The best size grows as work to the power 0.67')).toBeVisible();
  });

  await test.step('the arrow keys walk its points', async () => {
    await figure.getByRole('group', { name: /^Points of/ }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(figure.locator('.reading')).toContainText(/3,168 numbers.*2\.7\d/);
  });

  await test.step('every number is in its table', async () => {
    await figure.getByText('Numbers', { exact: true }).click();
    await expect(figure.getByRole('cell', { name: '2.748', exact: true }).first()).toBeVisible();
    await look(fledgling, 'labs-scaling');
  });

  await test.step('a brain of twice the size', async () => {
    await expect(page.locator('fl-brain-calculator')).toContainText('60 years');
  });

  await test.step('on a projector there is one figure, and another one is chosen', async () => {
    await page.keyboard.press('p');
    await expect(page.locator('fl-lab-bench')).toHaveCount(0);
    await page.getByRole('radio', { name: 'Prediction' }).click();
    await expect(page.getByRole('heading', { name: 'Did the smaller networks foretell the largest?' })).toBeVisible();
    await expect(page.getByText('The prediction held at 5 of 5 lengths')).toBeVisible();
    await look(fledgling, 'labs-projector');
  });
});

/** Minutes each on the software adapter. */
if (process.env.FLEDGLING_LONG === '1') {
  for (const name of ['Planning', 'Thought', 'Attention', 'Scaling', 'Quantisation']) {
    test(`the quick plan of ${name} runs to its figures`, async ({ fledgling, page }) => {
      test.setTimeout(WHOLE_PLAN);
      await fledgling.open();
      await openLab(fledgling, name);
      await page.getByRole('radio', { name: 'Quick plan' }).check();
      await fledgling.press('Start');
      await expect(page.getByText(/^Your own run: quick plan, [^.]*\.$/)).toBeVisible({ timeout: WHOLE_PLAN });
      await look(fledgling, `labs-whole-${name}`);
    });
  }
}
