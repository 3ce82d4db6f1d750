import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { PASSWORD, PEOPLE, type Who } from './town.shape.js';
import { JourneyTown } from './town.js';

const SIGN_IN = `mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { __typename } }`;

interface Company {
  readonly town: JourneyTown;
  /** Somebody of the town at a browser of their own, signed in. */
  readonly atTheDesk: (who: Who, options?: BrowserContextOptions) => Promise<Page>;
}

async function signedIn(browser: Browser, town: JourneyTown, who: Who, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ baseURL: town.facts.url, ...options });
  const { email } = PEOPLE[who];
  const answer = await context.request.post('/graphql', {
    headers: { 'apollo-require-preflight': 'true', origin: town.facts.url },
    data: { query: SIGN_IN, variables: { email, password: PASSWORD } },
  });
  expect(await answer.json()).toEqual({ data: { signIn: { __typename: 'Viewer' } } });
  return context.newPage();
}

export const test = base.extend<Company, { theTown: JourneyTown }>({
  // Playwright reads what a fixture needs from its first parameter's braces.
  theTown: [async ({}, use) => use(JourneyTown.open()), { scope: 'worker' }], // eslint-disable-line no-empty-pattern
  town: ({ theTown }, use) => use(theTown),
  baseURL: ({ theTown }, use) => use(theTown.facts.url),
  atTheDesk: async ({ browser, theTown, contextOptions, viewport, locale, colorScheme }, use) => {
    const pages: Page[] = [];
    await use(async (who, options = {}) => {
      const usual = { ...contextOptions, viewport, locale, colorScheme };
      const page = await signedIn(browser, theTown, who, { ...usual, ...options });
      pages.push(page);
      return page;
    });
    await Promise.all(pages.map((page) => page.context().close()));
  },
});

export { expect };

/** axe finds nothing on the screen as it stands, in the colours given. */
export async function noFindings(page: Page, ...schemes: ('light' | 'dark')[]): Promise<void> {
  // A page still loading has no heading yet.
  await expect(page.locator('h1').first()).toBeVisible();
  for (const colorScheme of schemes.length > 0 ? schemes : (['light'] as const)) {
    await page.emulateMedia({ colorScheme });
    // react-aria speaks of a pending button by an image named after it, and keeps that for seconds after the button is gone.
    const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze();
    const findings = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 300)} ${node.failureSummary ?? ''}`),
    );
    expect(findings, `axe, ${colorScheme}, ${page.url()}`).toEqual([]);
  }
}

/** At 320 pixels, which is 400 % of a usual window, nothing needs scrolling sideways; afterwards it is as wide as before. */
export async function fitsNarrow(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  await expect(page.locator('h1').first()).toBeAttached();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, `width of ${page.url()} at 320 pixels`).toBeLessThanOrEqual(320);
  if (before) await page.setViewportSize(before);
}
