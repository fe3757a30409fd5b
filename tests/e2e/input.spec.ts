/** @file Bad input and bad days: each with a clear message, and nothing lost. */
import { expect, test } from './page.ts';

test('own texts: what cannot be read is refused in words, what can is counted', async ({ fledgling, page }) => {
  await fledgling.open();
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
  await expect(page.getByText('2,000 characters, 15 different ones.').first()).toBeVisible();
});

test('an address full of nonsense is reported, and the rest is used', async ({ fledgling, page }) => {
  await fledgling.open({ preset: 'tiny', nLayer: '99', nHead: 'many', wings: '2', steps: '50' });
  await expect(page.getByText('3 settings cannot be used')).toBeVisible();
  await expect(page.getByText('50 steps')).toBeVisible();
});

test('a second tab says that the first one keeps the runs', async ({ fledgling, page, context }) => {
  await fledgling.open();
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('Fledgling is open in another tab')).toBeVisible();
});

test.describe('without WebGPU', () => {
  test.use({
    launchOptions: async ({ launchOptions }, use) => {
      const without = (launchOptions.args ?? []).filter((arg) => !/webgpu/.test(arg));
      await use({ ...launchOptions, args: [...without, '--disable-features=WebGPU', '--disable-gpu'] });
    },
  });
  test('the page says which browsers have it', async ({ fledgling, page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'A small network learns to write, letter by letter.',
    );
    await expect(page.getByText(/WebGPU is not available|finds no graphics chip/).first()).toBeVisible();
    expect(await fledgling.accessibilityProblems()).toEqual([]);
  });
});
