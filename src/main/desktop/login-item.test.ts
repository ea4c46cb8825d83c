import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from 'electron';
import { expect, onTestFinished, test } from 'vitest';
import { startWithSystem } from './login-item.ts';

test('Windows and macOS are told, and start it without its window', () => {
  const told: Settings[] = [];
  const app = { setLoginItemSettings: (settings: Settings) => void told.push(settings) };
  for (const platform of ['win32', 'darwin'] as const) {
    startWithSystem(app, platform === 'win32', { platform, env: {}, program: '/a', homeDir: '/none' });
  }
  expect(told).toEqual([
    { openAtLogin: true, args: ['--hidden'] },
    { openAtLogin: false, args: ['--hidden'] },
  ]);
});

test('on Linux a file in the autostart folder says so, and goes when it is no longer wanted', () => {
  const homeDir = mkdtempSync(join(tmpdir(), 'affluence-autostart-'));
  onTestFinished(() => rmSync(homeDir, { recursive: true }));
  const file = join(homeDir, '.config', 'autostart', 'affluence.desktop');
  const app = { setLoginItemSettings() {} };
  const machine = { platform: 'linux', env: {}, program: '/opt/Affluence 100%/affluence', homeDir } as const;
  startWithSystem(app, true, machine);
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Affluence 100%%/affluence" --hidden\n');
  startWithSystem(app, true, { ...machine, env: { APPIMAGE: '/home/x/Affluence.AppImage' } });
  expect(readFileSync(file, 'utf8')).toContain('Exec="/home/x/Affluence.AppImage" --hidden\n');
  startWithSystem(app, false, machine);
  startWithSystem(app, false, machine);
  expect(existsSync(file)).toBe(false);
});
