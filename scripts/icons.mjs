/**
 * `npm run icons`: draws resources/icon.png from resources/icon.svg, for the window and for electron-builder, which makes
 * the other formats (.ico, .icns) from it.
 */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { ensureBrowser, launchOptions } from './browser.mjs';
import { inRoot } from './setup/places.mjs';
import { runEntryPoint } from './setup/say.mjs';

/** What macOS wants at most, pixels. */
const SIZE = 1024;

await runEntryPoint(async () => {
  const browser = await chromium.launch(launchOptions(await ensureBrowser()));
  const page = await browser.newPage({ viewport: { width: 512, height: 512 }, deviceScaleFactor: SIZE / 512 });
  await page.setContent(`<body style="margin: 0">${readFileSync(inRoot('resources', 'icon.svg'), 'utf8')}`);
  await page.screenshot({ path: inRoot('resources', 'icon.png'), omitBackground: true });
  await browser.close();
});
