import { type Protocol, protocol } from 'electron';

const SCHEME = 'app';

/** The one origin of the page, its files and its commands. */
export const APP_ORIGIN = `${SCHEME}://affluence`;

/** Whether an address lies in our own origin; read by a URL parser, since text can be made to look alike. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  // For a scheme it doesn't know, a URL parser gives the origin "null".
  return url !== null && `${url.protocol}//${url.host}` === APP_ORIGIN;
}

/**
 * Makes `app:` a scheme like https: with an origin, a secure context, fetch, streams and cached compiled code.
 * Must run before Electron is ready.
 */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Answers every request for our origin with the application's own handler, and no other host of the scheme. */
export function serveOrigin(of: Pick<Protocol, 'handle'>, fetch: (request: Request) => Promise<Response>): void {
  of.handle(SCHEME, async (request) =>
    isOurs(request.url) ? fetch(request) : new Response('No such host', { status: 404 }),
  );
}
