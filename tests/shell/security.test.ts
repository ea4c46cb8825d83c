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
  'data:text/html,<h1>x</h1>',
  'blob:app://affluence/1-2-3',
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

describe('permissions', () => {
  async function answers(permission: string, url: string) {
    const { webContents } = await openedWindow();
    const { permissionRequest, permissionCheck } = webContents.session;
    let granted: boolean | undefined;
    const answer = (given: boolean) => {
      granted = given;
    };
    permissionRequest?.(undefined as never, permission as 'media', answer, { requestingUrl: url } as never);
    return [granted, permissionCheck?.(null, permission as 'media', url, undefined as never)];
  }

  test.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'fullscreen'])(
    'the permission %s is denied',
    async (permission) => {
      expect(await answers(permission, 'app://affluence/')).toEqual([false, false]);
    },
  );

  test('to copy what a person chose is allowed to our page alone', async () => {
    expect(await answers('clipboard-sanitized-write', 'app://affluence/?page=explore')).toEqual([true, true]);
    for (const url of foreign) expect(await answers('clipboard-sanitized-write', url)).toEqual([false, false]);
  });

  test('every device is denied', async () => {
    const { webContents } = await openedWindow();
    expect(webContents.session.devicePermission?.(undefined as never)).toBe(false);
  });
});

describe('links out of the application', () => {
  async function openedBy(url: string) {
    const { standIn } = await import('./electron-stand-in.ts');
    const { webContents } = await openedWindow();
    expect(webContents.windowOpen?.({ url } as Electron.HandlerDetails)).toEqual({ action: 'deny' });
    return standIn.openedLinks;
  }

  test('open in the person’s browser where they are allowed', async () => {
    expect(await openedBy('https://duckdb.org/docs/stable/sql/introduction')).toEqual([
      'https://duckdb.org/docs/stable/sql/introduction',
    ]);
  });

  test.each([
    ...foreign,
    'http://duckdb.org/docs/',
    'https://duckdb.org/docs/../evil',
    'https://duckdb.org.example.com/docs/',
    'https://duckdb.org@example.com/docs/',
    'https://user@duckdb.org/docs/',
    'https://example.com/?https://duckdb.org/docs/',
  ])('%s opens nowhere', async (url) => {
    expect(await openedBy(url)).toEqual([]);
  });
});

test('the page has no way to send to the shell, so that there is no sender to be taken in by', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const files = ['src/main/desktop', 'src/preload'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
  );
  expect(files.length).toBeGreaterThan(30);
  for (const text of files) expect(text).not.toMatch(/\bipcMain\b|ipcRenderer\.(send|invoke|postMessage)/);
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

  test.each(foreign.filter((url) => !/^(data|blob):/.test(url)))('to %s are cancelled', async (url) => {
    expect(await isCancelled(url)).toBe(true);
  });

  test.each(['app://affluence/lake/manifest.json', 'blob:app://affluence/1-2-3', 'data:text/plain,x'])(
    'to %s pass',
    async (url) => {
      expect(await isCancelled(url)).toBe(false);
    },
  );
});

test('what a page would ask of the network leads nowhere, names and WebRTC included', async () => {
  const { standIn } = await import('./electron-stand-in.ts');
  const { lookUpNoNames } = await import('../../src/main/desktop/security/network.ts');
  lookUpNoNames(null);
  expect(standIn.switches).toEqual({ 'host-resolver-rules': 'MAP * ~NOTFOUND' });
  lookUpNoNames('https://updates.banque.example:8443/affluence/');
  expect(standIn.switches['host-resolver-rules']).toBe('MAP * ~NOTFOUND, EXCLUDE updates.banque.example');
  const { url, webContents } = await openedWindow();
  expect(webContents.webRtcPolicy).toBe('disable_non_proxied_udp');
  expect(webContents.session.proxy).toEqual({
    mode: 'fixed_servers',
    proxyRules: 'socks5://127.0.0.1:1',
    proxyBypassRules: '<-loopback>',
  });
  // No page before that holds.
  expect(url).toBe('');
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
