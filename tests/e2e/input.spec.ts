/** @file Bad input and bad days: each with a clear message, and nothing lost. */
import { expect, FledglingPage, test } from './page.ts';

test('an address full of nonsense is reported, own texts are refused in words or counted', async ({
  fledgling,
  page,
}) => {
  await fledgling.open({ preset: 'tiny', nLayer: '99', nHead: 'many', wings: '2', steps: '50' });
  await expect(page.getByText('3 settings cannot be used')).toBeVisible();
  await expect(page.getByText(/^50 steps,/)).toBeVisible(); // the rest is used

  await page.getByRole('radio', { name: 'Your own…' }).click();
  const paste = page.getByLabel('Paste a text');
  const refusals: [string, string][] = [
    ['', 'No text yet'],
    ['aaaa', 'only one character'],
    ['abcabc', 'Text too short'],
  ];
  for (const [text, words] of refusals) {
    await paste.fill(text);
    await fledgling.press('Read this text');
    await expect(page.getByRole('heading', { name: words }).or(page.getByText(words)).first()).toBeVisible();
  }
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Choose a file').click();
  await (await chooser).setFiles({
    name: 'picture.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0, 0, 1, 0xff]),
  });
  await expect(page.getByText('This file is not a text').first()).toBeVisible();
  await paste.fill('Ein Vöglein 🐦 lernt\r\n'.repeat(100));
  await fledgling.press('Read this text');
  await expect(page.getByText('2,000 characters, 13 different ones.').first()).toBeVisible();
});

test('a page whose worker does not arrive says so, and what helps', async ({ fledgling, page }) => {
  await page.route(/worker-.*\.js$/, (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'A part of this page did not arrive' })).toBeVisible();
  await page.unroute(/worker-.*\.js$/);
  await fledgling.press('Reload the page');
  await expect(fledgling.button('Train')).toBeEnabled();
});

test('a second tab cannot take the run that the first one trains', async ({ fledgling, page, context }) => {
  await fledgling.open();
  await fledgling.press('Train');
  await fledgling.stepReaches(10);
  await fledgling.pause(); // which also keeps a checkpoint
  const second = new FledglingPage(await context.newPage());
  await second.page.goto(page.url());
  await second.press(/^Go on from step/);
  await expect(second.page.getByText('Fledgling is open in another tab')).toBeVisible();
  await fledgling.press('Go on');
  await fledgling.stepReaches(20);
});
