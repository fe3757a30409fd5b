/**
 * @file What every spec of the page uses: the page by the words a person reads, and a watch that fails a test when the page
 * asks another origin for anything, breaks its content security policy, or throws.
 */
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from 'playwright/test';

/** A network that learns visibly within seconds on the software adapter. */
export const QUICK = {
  preset: 'tiny',
  nLayer: '1',
  steps: '2000',
  evalEvery: '100',
  evalWindows: '16',
  sampleEvery: '100',
  sampleLength: '60',
};

export class FledglingPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page and waits until it can train. */
  async open(settings: Readonly<Record<string, string>> = QUICK): Promise<void> {
    await this.page.goto(`/?${new URLSearchParams(settings)}`);
    await expect(this.button('Train')).toBeEnabled();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  /** The number of a reading in the toolbar; NaN while there is none. */
  async reading(name: string): Promise<number> {
    const value = await this.page
      .locator('fl-toolbar dl > div')
      .filter({ hasText: name })
      .locator('strong')
      .first()
      .textContent();
    return Number((value ?? '').replaceAll(',', ''));
  }

  step(): Promise<number> {
    return this.reading('Step');
  }

  async stepReaches(step: number): Promise<void> {
    await expect.poll(() => this.step(), { message: `step ${step}`, timeout: 180_000 }).toBeGreaterThanOrEqual(step);
  }

  async pause(): Promise<void> {
    await this.press('Pause');
    await expect(this.button('Go on')).toBeVisible();
  }

  async scrollsSideways(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  }

  /** What axe finds wrong, one line each. */
  async accessibilityProblems(): Promise<string[]> {
    // Legacy: the same rules without a second page for frames of other origins, which there are none of.
    const { violations } = await new AxeBuilder({ page: this.page }).setLegacyMode().analyze();
    return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target).join(' | ')})`);
  }
}

/** Everything the page did that it must not do. */
function watch(page: Page, origin: string): string[] {
  const wrong: string[] = [];
  page.context().on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(blob|data):/.test(url)) wrong.push(`asked for ${url}`);
  });
  page.context().on('weberror', (error) => wrong.push(`threw ${error.error().stack}`));
  page.context().on('console', (message) => {
    if (message.type() === 'error') wrong.push(`logged ${message.text()}`);
  });
  return wrong;
}

export const test = base.extend<{ fledgling: FledglingPage }>({
  fledgling: async ({ page, baseURL }, use) => {
    const wrong = watch(page, new URL(baseURL ?? '').origin);
    await use(new FledglingPage(page));
    expect(wrong).toEqual([]);
  },
});

export { expect };
