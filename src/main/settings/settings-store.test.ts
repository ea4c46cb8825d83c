import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { settingsStore } from './settings-store.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'affluence-settings-'));
});
afterEach(() => rm(home, { recursive: true }));

const file = () => join(home, 'settings.json');
const group = { name: 'Alpes', branches: ['CHY', 'GAP'] };

describe('settings', () => {
  it('are the defaults where nothing was set, and are there after a restart', async () => {
    const store = settingsStore(home);
    expect(await store.read()).toEqual(DEFAULT_SETTINGS);
    expect(await readdir(home)).toEqual([]);
    await store.change({ change_threshold: 0.4, groups: [group] });
    expect(await settingsStore(home).read()).toEqual({ ...DEFAULT_SETTINGS, change_threshold: 0.4, groups: [group] });
  });

  it('lose none of many changes that come at once', async () => {
    const store = settingsStore(home);
    const views = [{ name: 'Lundi', query: 'page=footfall' }];
    await Promise.all([
      store.change({ groups: [group] }),
      store.change({ views }),
      store.change({ change_threshold: 0.1 }),
      store.change({ language: 'en' }),
    ]);
    const all = { ...DEFAULT_SETTINGS, groups: [group], views, change_threshold: 0.1, language: 'en' };
    expect(await store.read()).toEqual(all);
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual(all);
    expect(await readdir(home)).toEqual(['settings.json']);
  });

  it('cut off at any byte are put aside byte for byte, and the defaults hold', async () => {
    await settingsStore(home).change({ groups: [group] });
    const whole = await readFile(file(), 'utf8');
    // The last byte is the end of the line.
    for (let bytes = 0; bytes < whole.length - 1; bytes += 7) {
      await writeFile(file(), whole.slice(0, bytes));
      const store = settingsStore(home);
      expect(await store.read()).toEqual(DEFAULT_SETTINGS);
      expect(store.damaged()).toBe(`${file()}.damaged`);
      expect(await readFile(`${file()}.damaged`, 'utf8')).toBe(whole.slice(0, bytes));
      await rm(`${file()}.damaged`);
      expect(await store.change({ language: 'fr' })).toEqual({ ...DEFAULT_SETTINGS, language: 'fr' });
    }
  });

  it('of which one is wrong keep the others, and a second damaged file does not take the place of the first', async () => {
    await writeFile(`${file()}.damaged`, 'an earlier one');
    await writeFile(file(), JSON.stringify({ change_threshold: 'much', groups: [group], theme: 'dark' }));
    const store = settingsStore(home);
    expect(await store.read()).toEqual({ ...DEFAULT_SETTINGS, groups: [group] });
    expect(store.damaged()).toBe(`${file()}.damaged-2`);
    expect(await readFile(`${file()}.damaged`, 'utf8')).toBe('an earlier one');
  });
});
