import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { contentSecurityPolicy } from './guards.ts';
import { serveFile } from './serve-file.ts';

/** The path of a request below a folder, or null where it would lead out of it. */
export function pathBelow(folder: string, requestPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const path = resolve(folder, `.${decoded.startsWith('/') ? decoded : `/${decoded}`}`);
  const below = relative(folder, path);
  return below.startsWith('..') || isAbsolute(below) ? null : path;
}

/** Serves the built page: index.html with a nonce of its own each time, the rest as files. */
export async function servePage(pageDir: string, request: Request): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  if (pathname === '/' || pathname === '/index.html') return serveIndex(pageDir);
  const path = pathBelow(pageDir, pathname);
  if (path === null) return null;
  // Vite names assets by their content: they never change under their name.
  const lasting = pathname.startsWith('/assets/');
  return serveFile(path, request, { 'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache' });
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
