/**
 * Makes the stand-in's windows real pages in Chromium. Chromium by itself knows no `app:`, so that the page has a loopback
 * address as its alias: whatever it asks there is asked of the handler that `protocol.handle` was given, as an address of
 * `app://affluence`, and what is asked elsewhere is put before the session's and the contents' listeners first.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright';
import { findBrowser, launchOptions } from '../../scripts/browser.mjs';
import { preloadedScript } from './preloaded-script.ts';

type StandIn = typeof import('./electron-stand-in.ts')['standIn'];
type StandInWindow = StandIn['windows'][number];

const ORIGIN = 'app://affluence';

/** The pages of the stand-in's windows. */
export interface ChromiumWindows {
  /** The window's page; another one after its process ended. */
  page(): Page;
  close(): Promise<void>;
}

/** Shows every window that the stand-in opens from now on. */
export function openChromiumWindows(standIn: StandIn): ChromiumWindows {
  const server = createServer((asked, answer) => void answerFrom(standIn, asked, answer));
  const browsers: Browser[] = [];
  let current: Page | undefined;

  standIn.load = async (window, url) => {
    if (!server.listening) await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const alias = `http://${host}`;
    const browser = await launch(window);
    browsers.push(browser);
    const { proxyRules } = window.webContents.session.proxy;
    const context: BrowserContext = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: standIn.locale,
      reducedMotion: 'reduce',
      permissions: grantedPermissions(window),
      // Our own origin needs no network in Electron, whatever the proxy.
      ...(proxyRules && { proxy: { server: proxyRules, bypass: host } }),
    });
    context.setDefaultTimeout(60_000);
    await context.addInitScript(preloadedScript(readFileSync(window.options.webPreferences?.preload ?? '', 'utf8')));
    await context.route(
      () => true,
      (route) => decide(route, window, alias),
    );
    // A window that was refused has no page of its own in Electron.
    context.on('page', (page) => page.opener().then((opener) => opener && page.close()));
    window.once('closed', () => void context.close());

    const show = async () => {
      const page = await context.newPage().catch(unlessClosing);
      if (!page) return;
      current = page;
      page.once('crash', () => {
        void page.close();
        window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
      });
      page.on('load', () => {
        window.webContents.finishLoading();
        window.emit('ready-to-show');
      });
      await page.goto(url.replace(ORIGIN, alias)).catch(unlessClosing);
    };
    window.webContents.on('sent', (channel: string, args: unknown[]) => {
      const detail = { channel, args: args.filter((arg) => arg !== undefined) };
      const dispatch = (given: typeof detail) => void dispatchEvent(new CustomEvent('stand-in-ipc', { detail: given }));
      void current?.evaluate(dispatch, detail).catch(unlessClosing);
    });
    window.webContents.on('reloading', () => void show());
    window.webContents.end = () => void endPage(browser);
    await show();
  };

  async function decide(route: Route, { webContents }: StandInWindow, alias: string): Promise<void> {
    const request = route.request();
    const url = request.url().replace(alias, ORIGIN);
    if (request.isNavigationRequest()) {
      const frame = frameOf(request);
      if (frame?.page() !== current) {
        webContents.windowOpen?.({ url } as Electron.HandlerDetails);
        return route.abort('aborted');
      }
      const refused = webContents.refuses('will-frame-navigate', { url });
      const main = frame === current?.mainFrame();
      if (refused || (main && webContents.refuses('will-navigate', { url }))) return route.abort('aborted');
    }
    let cancelled = false;
    webContents.session.beforeRequest?.({ url }, ({ cancel = false }) => {
      cancelled = cancel;
    });
    return cancelled ? route.abort('blockedbyclient') : route.continue();
  }

  return {
    page() {
      if (!current) throw new Error('no window was opened');
      return current;
    },
    async close() {
      for (const browser of browsers) await browser.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A browser that keeps to what the window's contents were told of WebRTC, which Chromium takes at its start alone. */
async function launch({ webContents }: StandInWindow): Promise<Browser> {
  const path = await findBrowser();
  if (!path) throw new Error('No browser was found: `npm test` gets one, or name one in AFFLUENCE_BROWSER.');
  const { args, ...options } = launchOptions(path);
  const policy = `--webrtc-ip-handling-policy=${webContents.webRtcPolicy}`;
  // The application itself says what a signal does.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ ...options, ...signals, args: [...args, policy] });
}

/** Ends the process of a browser's page, even one that hears nothing any more: of its renderers, the busiest. */
async function endPage(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  if (renderers[0]) process.kill(renderers[0].id, 'SIGKILL');
}

/** A page that is closed while it loads, as at the end of a test, has nothing more to tell. */
function unlessClosing(error: unknown): void {
  if (!/closed|crashed|ERR_ABORTED|detached|destroyed/i.test(String(error))) throw error;
}

/** The frame that asks; none where it is of a window just being opened. */
function frameOf(request: ReturnType<Route['request']>) {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/** Chromium's names for what the session's handler grants. */
function grantedPermissions({ webContents }: StandInWindow): string[] {
  const names = {
    'clipboard-write': 'clipboard-sanitized-write',
    'clipboard-read': 'clipboard-read',
    geolocation: 'geolocation',
    notifications: 'notifications',
    camera: 'media',
    microphone: 'media',
  } as const;
  const check = webContents.session.permissionCheck;
  const details = undefined as never;
  return Object.entries(names).flatMap(([name, permission]) =>
    check === null || check(null, permission, `${ORIGIN}/`, details) ? [name] : [],
  );
}

const OF_THE_CONNECTION = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

/** Answers a request for the alias as the `protocol.handle` handler does, streams as streams. */
async function answerFrom(standIn: StandIn, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const handler = standIn.handlers.get('app');
  const given = new AbortController();
  answer.once('close', () => given.abort());
  const { method = 'GET' } = asked;
  const headers = Object.entries(asked.headers).flatMap(([name, value]) =>
    OF_THE_CONNECTION.has(name) || value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const body = method === 'GET' || method === 'HEAD' ? null : Readable.toWeb(asked);
  const init = { method, headers, body, duplex: 'half', signal: given.signal } as RequestInit;
  try {
    const response = await handler?.(new Request(`${ORIGIN}${asked.url}`, init));
    answer.writeHead(response?.status ?? 500, Object.fromEntries(response?.headers ?? []));
    if (!response?.body) return void answer.end();
    Readable.fromWeb(response.body as ReadableStream)
      .on('error', () => answer.destroy())
      .pipe(answer);
  } catch {
    answer.destroy();
  }
}
