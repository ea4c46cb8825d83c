import type { MiddlewareHandler } from 'hono';
import { problemResponse } from './problem.ts';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Lets only requests to this PC's own address through, and commands only from our own page: a foreign page can neither
 * rebind a name of its own to the loopback address and read, nor post.
 */
export const ownOriginOnly: MiddlewareHandler = async (context, next) => {
  const url = new URL(context.req.url);
  if (url.protocol !== 'app:') {
    const host = context.req.header('host') ?? url.host;
    if (!LOOPBACK.test(host))
      return problemResponse(403, 'Foreign host', `This application does not answer to ${host}.`);
    const origin = context.req.header('origin');
    const reads = context.req.method === 'GET' || context.req.method === 'HEAD';
    if (!reads && origin !== undefined && origin !== `${url.protocol}//${host}`) {
      return problemResponse(403, 'Foreign origin', "Commands are taken from the application's own page only.");
    }
  }
  return next();
};

/** Headers that every answer carries. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('x-content-type-options', 'nosniff');
  context.header('referrer-policy', 'no-referrer');
  context.header('x-frame-options', 'DENY');
  context.header('cross-origin-resource-policy', 'same-origin');
};

/** The page's content security policy: nothing from elsewhere, no eval but WebAssembly's, styles by nonce. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
