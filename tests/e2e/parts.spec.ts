/** @file A connection that breaks, or a page that was renewed meanwhile: what did not arrive is said where it is missed. */
import { test } from 'playwright/test';
import { expect } from './page.ts';

// Not by the fixture of the other specs: the browser logs what did not arrive.
test('a view whose part did not arrive says so, and the others go on', async ({ page }) => {
  await page.route('**/assets/*page-*.js', (route) => route.abort());
  await page.goto('/');
  await page.getByRole('button', { name: /^4 Squeeze/ }).click();
  await expect(page.getByRole('heading', { name: 'A part of this page did not arrive' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  await page.getByRole('button', { name: /^1 Text/ }).click();
  await expect(page.getByRole('heading', { name: 'A part of this page did not arrive' })).toHaveCount(0);
  await expect(page.locator('fl-text-page')).toBeVisible();
});
