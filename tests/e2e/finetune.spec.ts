/** @file The story of phase 2: pretrain on the town, teach it to answer, correct an answer by hand, train on it, chat. */
import { expect, type FledglingPage, test } from './page.ts';
import { look } from './pictures.ts';

/** The town's network made small: a few seconds on the software adapter. It learns little; what is tested is the page. */
const SMALL_TOWN = {
  preset: 'town',
  text: 'town',
  nLayer: '1',
  nEmbd: '16',
  blockSize: '48',
  batchSize: '4',
  steps: '20',
  evalEvery: '20',
  evalWindows: '4',
  sampleLength: '20',
};

/** A computer without a graphics chip may have other work to do. */
const PATIENCE = 300_000;

/** The number of a reading in the toolbar of phase 2; NaN while there is none. */
async function reading({ page }: FledglingPage, name: string): Promise<number> {
  const value = await page
    .locator('fl-finetune-toolbar dl > div')
    .filter({ hasText: name })
    .locator('strong')
    .first()
    .textContent();
  return Number((value ?? '').replaceAll(',', ''));
}

const answers = ({ page }: FledglingPage, question: string | RegExp) =>
  page.locator('fl-finetune-answers tr').filter({ has: page.getByRole('rowheader', { name: question, exact: true }) });

test('pretrain, teach, correct, train on it, chat, undo', async ({ fledgling, page }) => {
  test.setTimeout(4 * PATIENCE);
  await test.step('pretrain a few steps on the town', async () => {
    await fledgling.open(SMALL_TOWN);
    await fledgling.press('Train');
    await expect(page.getByText('Now teach it to answer:')).toBeVisible({ timeout: PATIENCE });
    await page.getByRole('button', { name: '3 Fine-tune', exact: true }).click();
  });

  await test.step('what it would study: the prompt dimmed, the answer and its border counted', async () => {
    await expect(page.getByRole('heading', { name: /^What it studies: [\d,]+ short conversations/ })).toBeVisible();
    const first = page.locator('fl-finetune-study .example').first();
    await expect(first).toContainText(/^Q: [a-z]+ [nesw]+\?⏎/);
    await expect(first.locator('.counts')).toHaveText(/^[a-z]+⊣$/);
    await page.getByLabel('Show borders and padding').check();
    await expect(first).toContainText('⊣⊣⊣');
    await page.getByLabel('Show borders and padding').uncheck();
    await expect(page.locator('fl-finetune-study')).toContainText(/are kept aside and used only to check/);
  });

  await test.step('few steps, set in the sheet', async () => {
    await fledgling.press('Settings');
    const sheet = page.locator('fl-finetune-sheet');
    await expect(sheet.getByText('Settings for phase 2')).toBeVisible();
    await sheet.getByLabel('Steps', { exact: true }).fill('-1');
    await page.keyboard.press('Enter');
    await expect(sheet).toContainText('is outside what it may be');
    await sheet.getByLabel('Steps', { exact: true }).fill('20');
    await page.keyboard.press('Enter');
    await sheet.getByLabel(/^Checks itself every/).fill('10');
    await page.keyboard.press('Enter');
    expect(await fledgling.accessibilityProblems()).toEqual([]);
    await fledgling.press('Close');
  });

  await test.step('teach it: losses fall and are checked, and the base is kept', async () => {
    await fledgling.press('Teach 20 steps');
    await expect(fledgling.button('Train 20 more steps')).toBeFocused({ timeout: PATIENCE }); // as Teach was
    expect(await reading(fledgling, 'Step')).toBe(20);
    expect(await reading(fledgling, 'Loss on answers')).toBeGreaterThan(0);
    await expect(page.locator('fl-finetune-toolbar')).toContainText(/New questions answered right\d+ of 24/);
    await expect(page.locator('fl-finetune-toolbar')).toContainText(/nats, was \d\.\d\d/);
    await expect(page.locator('fl-finetune-meter')).toContainText(/[+−]\d\.\d\d nats/);
  });

  await test.step('loss on answers over steps', async () => {
    // While both networks answer anew above: nothing moves below.
    await page.getByRole('tab', { name: 'Loss on answers' }).click();
    await expect(page.locator('fl-finetune-outcome fl-loss-figure')).toContainText('in 20 steps');
    await page.getByRole('tab', { name: 'Forgetting' }).click();
  });

  await test.step('ask both the same question', async () => {
    await page.getByRole('textbox', { name: 'Your question' }).fill('mill ees? 日');
    await fledgling.press('Ask');
    const row = answers(fledgling, /^mill ees\? 日/);
    await expect(row.getByRole('button', { name: /^Correct it/ })).toBeVisible({ timeout: PATIENCE });
    await expect(row).toContainText('1 character is unknown to it and was left out.');
    await page.getByRole('textbox', { name: 'Your question' }).fill('mill ees?');
    await fledgling.press('Ask');
  });

  await test.step('correct the answer in place, and train on it', async () => {
    const row = answers(fledgling, 'mill ees?');
    await row.getByRole('button', { name: /^Correct it/ }).click();
    await row.getByRole('textbox', { name: /^The right answer/ }).fill('market');
    await row.getByRole('button', { name: 'Keep' }).click();
    await expect(row).toContainText('Kept: market');
    await expect(row.getByRole('button', { name: 'Train on it' })).toBeFocused();
    await expect(page.locator('fl-finetune-pairs')).toContainText('Your own pairs (1)');
    await row.getByRole('button', { name: 'Train on it' }).click();
    await expect(fledgling.button('Train 20 more steps')).toBeVisible({ timeout: PATIENCE });
    await expect(page.locator('fl-finetune-study .example').first()).toContainText('mill ees?');
    await look(fledgling, '6-fine-tune');
  });

  await test.step('the pairs can be saved, and are there after a reload', async () => {
    const download = page.waitForEvent('download');
    await fledgling.press('Save as JSON lines');
    expect((await download).suggestedFilename()).toBe('pairs.jsonl');
    await page.keyboard.press('2');
    await expect(page.locator('fl-run-list .phase')).toHaveCount(2);
    await page.keyboard.press('3');
  });

  await test.step('an exam on the own pair alone, both networks', async () => {
    await page.getByRole('radio', { name: 'Your own' }).click();
    await expect(page.getByRole('heading', { name: 'What it studies: 1 short conversation' })).toBeVisible();
    await page.getByRole('tab', { name: 'By kind and length' }).click();
    await fledgling.press('Examine both');
    await expect(fledgling.button('Examine both again')).toBeVisible({ timeout: PATIENCE });
    const bars = page.locator('fl-world-bars');
    await expect(bars).toContainText('Your own pairs, which it learned');
    await expect(bars).toContainText('before');
    await expect(bars).toContainText('after');
  });

  await test.step('undo brings the network of phase 1 back', async () => {
    await fledgling.press('Undo phase 2');
    await expect(fledgling.button('Teach 20 steps')).toBeVisible();
    await expect(fledgling.button(/^2 Pretrain, check loss/)).toBeVisible();
  });
});

test('opened early it says what it needs; a file with mistakes says which lines, and the rest can be used', async ({
  fledgling,
  page,
}) => {
  test.setTimeout(4 * PATIENCE);
  await fledgling.open({ ...SMALL_TOWN, steps: '4', evalEvery: '4' });
  await fledgling.press(/^3 Fine-tune, after stage 2/);
  await expect(page.getByRole('heading', { name: 'Phase 2 teaches a trained network to answer' })).toBeVisible();
  expect(await fledgling.accessibilityProblems()).toEqual([]);
  await fledgling.press('Go to 2 Pretrain');
  await fledgling.press('Train');
  await expect(page.getByText('Now teach it to answer:')).toBeVisible({ timeout: PATIENCE });
  await page.keyboard.press('3');
  await page.getByRole('radio', { name: 'A file' }).click();
  const line = (question: string, answer: string) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: question },
        { role: 'assistant', content: answer },
      ],
    });
  const lines = [
    line('where is the mill?', 'here'),
    '{"messages": [',
    line('who are you?', ''),
    line('what is 7?', 'a mill'),
  ];
  await page.locator('fl-finetune-file input').setInputFiles({
    name: 'talk.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(lines.join('\n')),
  });
  const study = page.locator('fl-finetune-study');
  await expect(study).toContainText('Line 2: it is not JSON');
  await expect(study).toContainText('Line 3: the answer is empty.');
  await expect(study).toContainText('“what is 7?”: the network does not know 7');
  await expect(fledgling.button(/^Teach/)).toBeDisabled();
  expect(await fledgling.accessibilityProblems()).toEqual([]);
  await page.getByRole('combobox', { name: '7' }).selectOption('drop it');
  await expect(study).not.toContainText('“what is 7?”: the network does not know 7');
  await fledgling.press('Use the other 2');
  await expect(study).toContainText('They are left out; the rest is used.');
  await expect(study).toContainText('Only 2 conversations: it will learn them by heart.');
  await expect(fledgling.button(/^Teach/)).toBeEnabled();
});
