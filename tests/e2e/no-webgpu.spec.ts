/** @file A browser without WebGPU: the page says what would help, and still teaches something. */
import { expect, test } from './page.ts';

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const args = (launchOptions.args ?? []).filter((arg) => !arg.includes('webgpu'));
    await use({ ...launchOptions, args: [...args, '--disable-features=WebGPUService', '--disable-gpu'] });
  },
});

test('the page says which browsers have it', async ({ fledgling, page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'A small network learns to write, letter by letter.',
  );
  await expect(page.getByText(/WebGPU is not available|finds no graphics chip/).first()).toBeVisible();
  await expect(page.locator('main').getByText('Chrome and Edge')).toBeVisible();
  expect(await fledgling.accessibilityProblems()).toEqual([]);
});
