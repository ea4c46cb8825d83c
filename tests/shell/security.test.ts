import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** Each rule of src/main/desktop/security, by itself. */

beforeEach(() => void vi.resetModules());
afterEach(async () => {
  const { standIn } = await import('./electron-stand-in.ts');
  rmSync(standIn.userData, { recursive: true });
});

async function openedWindow() {
  const { standIn } = await import('./electron-stand-in.ts');
  const { openWindow } = await import('../../src/main/desktop/window.ts');
  openWindow({ preload: '/app/preload.cjs', icon: '/app/icon.png' });
  const window = standIn.windows[0];
  if (!window) throw new Error('no window was opened');
  return window;
}

const foreign = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'app://elsewhere/',
  'app://affluence.example.com/',
  'app://affluence@example.com/',
  'javascript:alert(1)',
  'not an address',
];

test('the page is sandboxed, isolated from the preload and without Node', async () => {
  const { options } = await openedWindow();
  expect(options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    preload: '/app/preload.cjs',
  });
});

describe.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s', (event) => {
  test.each(foreign)('to %s is refused', async (url) => {
    const { webContents } = await openedWindow();
    expect(webContents.refuses(event, { url })).toBe(true);
  });

  test('within our origin is allowed', async () => {
    const { webContents } = await openedWindow();
    expect(webContents.refuses(event, { url: 'app://affluence/?period=last-28' })).toBe(false);
  });
});

test('no further window opens, not even of our origin', async () => {
  const { webContents } = await openedWindow();
  const details = { url: 'app://affluence/' } as Electron.HandlerDetails;
  expect(webContents.windowOpen?.(details)).toEqual({ action: 'deny' });
});

test('no webview is attached', async () => {
  const { webContents } = await openedWindow();
  expect(webContents.refuses('will-attach-webview', {})).toBe(true);
});

test('every permission and every device is denied', async () => {
  const { webContents } = await openedWindow();
  const { permissionRequest, permissionCheck, devicePermission } = webContents.session;
  const answers: boolean[] = [];
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'] as const) {
    permissionRequest?.(undefined as never, permission, (granted) => answers.push(granted), undefined as never);
    answers.push(permissionCheck?.(null, permission, 'app://affluence', undefined as never) ?? true);
  }
  answers.push(devicePermission?.(undefined as never) ?? true);
  expect(new Set(answers)).toEqual(new Set([false]));
});

describe('requests', () => {
  async function isCancelled(url: string) {
    const { webContents } = await openedWindow();
    let cancelled: boolean | undefined;
    webContents.session.beforeRequest?.({ url }, ({ cancel }) => {
      cancelled = cancel;
    });
    return cancelled;
  }

  test.each(foreign)('to %s are cancelled', async (url) => {
    expect(await isCancelled(url)).toBe(true);
  });

  test.each(['app://affluence/lake/manifest.json', 'blob:app://affluence/1-2-3', 'data:text/plain,x'])(
    'to %s pass',
    async (url) => {
      expect(await isCancelled(url)).toBe(false);
    },
  );
});

describe('the scheme', () => {
  test('is declared as one with an origin, before Electron is ready', async () => {
    const { standIn } = await import('./electron-stand-in.ts');
    const { declareAppScheme } = await import('../../src/main/desktop/security/origin.ts');
    declareAppScheme();
    expect(standIn.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ]);
  });

  test('answers for our host alone', async () => {
    const { protocol, standIn } = await import('./electron-stand-in.ts');
    const { serveOrigin } = await import('../../src/main/desktop/security/origin.ts');
    serveOrigin(protocol, async () => new Response('ours'));
    const handler = standIn.handlers.get('app');
    expect((await handler?.(new Request('app://affluence/')))?.status).toBe(200);
    expect((await handler?.(new Request('app://elsewhere/')))?.status).toBe(404);
  });
});
