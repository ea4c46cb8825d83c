import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RAIL_PAGES } from '../../src/renderer/state/choice.ts';
import { expectAccessible } from './accessible.ts';
import { Site } from './site.ts';
import { eventually, openBrowser, visit } from './visit.ts';

/** Every page, as two people walk through them: one in French by mouse, one in English by keyboard. */

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([Site.open(20), openBrowser()]);
  await site.idle();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Waits until all that is on the screen has its answer, and its charts are drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const onScreen = (element: Element) => {
      const { top, bottom, height } = element.getBoundingClientRect();
      return height > 0 && top < innerHeight && bottom > 0;
    };
    const all = (selector: string) => [...document.querySelectorAll(selector)].filter(onScreen);
    return (
      all('main h1').some(({ textContent }) => textContent?.trim() !== '') &&
      all('.mantine-Skeleton-root, main [aria-busy=true]').length === 0 &&
      all('[data-testid=plot]').every((plot) => plot instanceof HTMLElement && plot.dataset.painted !== undefined)
    );
  });
}

/** The page's texts that look like a key of i18n, or a value that nobody wrote out. */
const unspoken = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document.body.innerText
      .split('\n')
      .filter((line) => /\{\{|\bundefined\b|\bNaN\b|\bnull\b|^[a-z]+(\.[a-zA-Z_]+){1,3}$/.test(line)),
  );

async function expectSound(page: Page): Promise<void> {
  await settled(page);
  expect(await unspoken(page)).toEqual([]);
  await expectAccessible(page);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider, 'the page scrolls sideways').toBeLessThanOrEqual(0);
}

test('in French by mouse, in the light theme: every page answers, axe finds nothing, nothing scrolls sideways', async () => {
  const { page, expectClean, close } = await visit(browser, site, '?page=', { colorScheme: 'light' });
  for (const name of RAIL_PAGES) {
    await page.getByTestId(`page-${name}`).click();
    await eventually(() => page.getByTestId(`page-${name}`).getAttribute('aria-current')).toBe('page');
    await expectSound(page);
    expectClean();
  }
  await close();
});

test('in English by keyboard, in the dark theme: every page is reached, and answers', async () => {
  const options = { colorScheme: 'dark', locale: 'en-GB' } as const;
  const { page, expectClean, close } = await visit(browser, site, '?page=', options);
  await settled(page);
  for (const name of RAIL_PAGES) {
    const link = page.getByTestId(`page-${name}`);
    const isThere = () => link.evaluate((element) => element === document.activeElement);
    for (let tabs = 0; tabs < 60 && !(await isThere()); tabs++) await page.keyboard.press('Tab');
    expect(await isThere(), `${name} is reached by Tab`).toBe(true);
    await page.keyboard.press('Enter');
    await eventually(() => link.getAttribute('aria-current')).toBe('page');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await expectSound(page);
    expectClean();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  }
  await close();
});

test('at 200 % of a small screen every page still fits its width', async () => {
  const { page, expectClean, close } = await visit(browser, site, '?page=', { viewport: { width: 640, height: 480 } });
  for (const name of RAIL_PAGES) {
    await page.getByTestId(`page-${name}`).click();
    await settled(page);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, name).toBeLessThanOrEqual(0);
  }
  expectClean();
  await close();
});
