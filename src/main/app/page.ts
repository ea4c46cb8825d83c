import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path, { join, type PlatformPath } from 'node:path';
import { contentSecurityPolicy } from './guards.ts';
import { serveFile } from './serve-file.ts';

/** No file of ours has these in its name; to Windows they mean another folder, drive, or stream of a file. */
const NEVER_IN_NAMES = /[\0\\:]/;

/**
 * The path of a request below a folder, or null where it would lead out of it.
 *
 * @param system how paths are written: the system's own way unless said
 */
export function pathBelow(folder: string, requestPath: string, system: PlatformPath = path): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return null;
  }
  if (NEVER_IN_NAMES.test(decoded)) return null;
  const found = system.resolve(folder, `.${decoded.startsWith('/') ? decoded : `/${decoded}`}`);
  const below = system.relative(folder, found);
  return below.startsWith('..') || system.isAbsolute(below) ? null : found;
}

/** Serves the built page: index.html with a nonce of its own each time, the rest as files. */
export async function servePage(pageDir: string, request: Request): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  if (pathname === '/' || pathname === '/index.html') return serveIndex(pageDir);
  const file = pathBelow(pageDir, pathname);
  if (file === null) return null;
  // Vite names assets by their content: they never change under their name.
  const lasting = pathname.startsWith('/assets/');
  return serveFile(file, request, { 'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache' });
}

async function serveIndex(pageDir: string): Promise<Response | null> {
  let html: string;
  try {
    html = await readFile(join(pageDir, 'index.html'), 'utf8');
  } catch {
    return null;
  }
  const nonce = randomBytes(16).toString('base64url');
  return new Response(html.replaceAll('__CSP_NONCE__', nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
    },
  });
}
