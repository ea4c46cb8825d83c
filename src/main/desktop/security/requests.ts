import type { Session } from 'electron';
import { isOurs } from './origin.ts';

/** What a page may load besides our origin: what it made itself, and the developer tools. */
const local = new Set(['blob:', 'data:', 'devtools:']);

/** Cancels every request that would leave our origin, should something slip past the page's content policy. */
export function refuseForeignRequests(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOurs(url) && !local.has(URL.parse(url)?.protocol ?? '') });
  });
}
