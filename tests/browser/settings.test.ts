import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { Site } from './site.ts';
import { eventually, openBrowser, visit } from './visit.ts';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), Site.open(30)]);
  await site.idle();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const settings = async () => (await (await fetch(`${site.url}/api/settings`)).json()).settings;
const branchesRead = (page: Page) => page.getByTestId('branches-lead').waitFor();
const kept = (page: Page, what: string) => page.locator(`[data-testid=kept][data-what=${what}]`).waitFor();

/** Open hours on Wednesdays of a branch, by the lake's files. */
async function openOnWednesdays(branch: string): Promise<number> {
  const [row] = await site.rows(
    `SELECT count(*) FILTER (is_open)::DOUBLE AS hours FROM hourly WHERE branch_id = '${branch}' AND isodow(local_date) = 3`,
  );
  return Number(row?.hours);
}

describe('the page of settings', () => {
  it('keeps a threshold and a group at once, and undoes each', async () => {
    const { page, expectClean, close } = await visit(browser, site, '?page=settings');
    await branchesRead(page);
    const threshold = page.getByTestId('threshold');
    await threshold.fill('300');
    await threshold.blur();
    await page.getByText('Un nombre entier de 5 à 200 %.').waitFor();
    expect(await settings()).toMatchObject({ change_threshold: 0.25 });
    await threshold.fill('40');
    await threshold.press('Enter');
    await kept(page, 'kept');
    expect(await settings()).toMatchObject({ change_threshold: 0.4 });
    await page.getByTestId('kept-undo').click();
    await kept(page, 'undone');
    expect(await settings()).toMatchObject({ change_threshold: 0.25 });
    await eventually(() => threshold.inputValue()).toMatch(/25/);

    await page.getByTestId('group-add').click();
    await page.getByTestId('group-keep').click();
    await page.getByText('Donnez un nom au groupe.').waitFor();
    await page.getByLabel('Nom du groupe').fill('Mes agences');
    await page.getByTestId('group-form').getByRole('checkbox').first().check();
    await page.getByTestId('group-form').getByRole('checkbox').nth(1).check();
    await expectAccessible(page);
    await page.getByTestId('group-keep').click();
    const group = page.locator('[data-group="Mes agences"]');
    await group.getByText('2 agences').waitFor();
    expect((await settings()).groups).toMatchObject([{ name: 'Mes agences' }]);
    await group.getByRole('button', { name: 'Supprimer le groupe Mes agences' }).click();
    await group.waitFor({ state: 'detached' });
    await page.getByTestId('kept-undo').click();
    await group.waitFor();
    expectClean();
    await close();
  });

  it('corrects the opening hours of a branch, makes its days again, and takes it back', async () => {
    const { page, expectClean, close } = await visit(browser, site, '?page=settings', { colorScheme: 'dark' });
    await branchesRead(page);
    const row = page.locator('tr[data-branch]').first();
    const branch = (await row.getAttribute('data-branch')) ?? '';
    const before = await openOnWednesdays(branch);
    const [held] = await site.rows(
      `SELECT count(DISTINCT local_date)::DOUBLE AS days FROM hourly WHERE branch_id = '${branch}' AND isodow(local_date) = 3`,
    );
    expect(before).toBeGreaterThan(Number(held?.days));
    await row.getByRole('button').click();
    await page.getByLabel('Mercredi').fill('9 heures');
    await page.getByText('ne se lit pas comme des horaires').waitFor();
    expect(await page.getByTestId('branch-keep').isDisabled()).toBe(true);
    await expectAccessible(page);
    await page.getByLabel('Mercredi').fill('9h-10h');
    await page.getByTestId('branch-effect').getByText('1 changement.').waitFor();
    // A public holiday is closed whatever the hours, and has nothing to make again.
    const told = (await page.getByTestId('branch-effect').innerText()).match(/(\d+) journées? ser/)?.[1];
    const [changed] = await site.rows(
      `SELECT count(DISTINCT local_date)::DOUBLE AS days FROM hourly
       WHERE branch_id = '${branch}' AND isodow(local_date) = 3 AND rule IS DISTINCT FROM 'public-holiday'
         AND local_date IN (SELECT local_date FROM hourly WHERE branch_id = '${branch}' AND is_open)`,
    );
    expect(Number(told)).toBe(Number(changed?.days));
    await page.getByTestId('branch-keep').click();
    await kept(page, 'branches');
    await site.idle();
    expect(await openOnWednesdays(branch)).toBe(Number(changed?.days));
    await row.getByText('corrigée').waitFor();
    await page.getByTestId('kept-undo').click();
    await kept(page, 'undone');
    await site.idle();
    expect(await openOnWednesdays(branch)).toBe(before);
    await expectAccessible(page);
    expectClean();
    await close();
  });

  it('imports a file by keyboard in English: what is wrong line by line, what changes, and applied', async () => {
    const { page, expectClean, close } = await visit(browser, site, '?page=settings&lang=en', { locale: 'en-GB' });
    await branchesRead(page);
    const download = page.waitForEvent('download');
    await page.getByTestId('branches-export').focus();
    await page.keyboard.press('Enter');
    const file = await (await download).path();
    const csv = await readFile(file, 'utf8');
    const [header = '', first = '', ...rest] = csv.split('\r\n');
    expect(header.startsWith('\uFEFFbranch_id;name;city;region')).toBe(true);
    const choose = async (text: string) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a file' }).focus();
      await page.keyboard.press('Enter');
      const name = join(site.home, 'branches.csv');
      await writeFile(name, text);
      await (await chooser).setFiles(name);
    };
    await page.getByTestId('branches-import').focus();
    await page.keyboard.press('Enter');
    await choose(csv);
    await page.getByTestId('import-effect').getByText('No change').waitFor();
    await choose(`${header}\r\n${first.replace(/^[^;]*/, 'NOWHERE')}\r\n${rest.join('\r\n')}`);
    await page.getByText('The source knows no branch “NOWHERE”.').waitFor();
    await page.getByText('Line 2').waitFor();
    expect(await page.getByTestId('import-apply').isDisabled()).toBe(true);
    const [id = '', name = '', city = ''] = first.split(';');
    await choose(
      [header, [id, name, city, 'Région test', ...first.split(';').slice(4)].join(';'), ...rest].join('\r\n'),
    );
    await page.getByTestId('import').getByText('Région test').waitFor();
    await expectAccessible(page);
    await page.getByTestId('import-apply').focus();
    await page.keyboard.press('Enter');
    await kept(page, 'branches');
    await page.locator(`tr[data-branch="${id}"]`).getByText('Région test').waitFor();
    expect(await site.rows(`SELECT region FROM branches WHERE branch_id = '${id}'`)).toEqual([
      { region: 'Région test' },
    ]);
    await page.getByTestId('branches-search').fill('région TEST');
    await eventually(() => page.locator('tr[data-branch]').count()).toBe(1);
    expectClean();
    await close();
  });

  it('says why an address can’t be read from, and that damaged settings were put aside', async () => {
    await writeFile(join(site.home, 'settings.json'), '{"change_threshold": 0.');
    const { page, expectClean, close } = await visit(browser, site, '?page=settings');
    await page.getByTestId('settings-damaged').getByText('settings.json.damaged').waitFor();
    expect(await readFile(join(site.home, 'settings.json.damaged'), 'utf8')).toBe('{"change_threshold": 0.');
    const address = page.getByTestId('source-address');
    await address.fill('capteurs');
    await address.press('Enter');
    await page.getByTestId('source-outcome').getByText('Ce n’est pas une adresse').waitFor();
    await address.fill('http://127.0.0.1:1');
    await address.press('Enter');
    await page.getByTestId('source-outcome').getByText('Rien ne répond à cette adresse').waitFor();
    await expectAccessible(page);
    expectClean();
    await close();
  });
});
