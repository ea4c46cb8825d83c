import type { MiddlewareHandler } from 'hono';
import { problemResponse } from './problem.ts';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Whether a Host header is this PC's own address, as only this PC can reach it. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK.test(host);

/**
 * Lets only requests to the application's own hosts through, and commands only from its own page: a foreign page can
 * neither rebind a name of its own to this address and read, nor post.
 *
 * @param isOwnHost by default, whether the host is this PC's loopback address
 */
export function ownOriginOnly(isOwnHost: (host: string) => boolean = isLoopbackHost): MiddlewareHandler {
  return async (context, next) => {
    const url = new URL(context.req.url);
    if (url.protocol !== 'app:') {
      const host = context.req.header('host') ?? url.host;
      if (!isOwnHost(host)) return problemResponse(403, 'Foreign host', `This application does not answer to ${host}.`);
      const origin = context.req.header('origin');
      const reads = context.req.method === 'GET' || context.req.method === 'HEAD';
      // Behind a proxy the page's origin is https while we are asked over http: the host is what counts.
      if (!reads && origin !== undefined && URL.parse(origin)?.host !== host) {
        return problemResponse(403, 'Foreign origin', "Commands are taken from the application's own page only.");
      }
    }
    return next();
  };
}

/** What the page never asks for, so that nothing which got into it could. */
const UNUSED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Headers that every answer carries. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('x-content-type-options', 'nosniff');
  context.header('referrer-policy', 'no-referrer');
  context.header('x-frame-options', 'DENY');
  context.header('cross-origin-resource-policy', 'same-origin');
  context.header('cross-origin-opener-policy', 'same-origin');
  context.header('origin-agent-cluster', '?1');
  context.header('permissions-policy', UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '));
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
