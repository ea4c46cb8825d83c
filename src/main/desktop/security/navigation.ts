import type { WebContents } from 'electron';
import { isOurs } from './origin.ts';

/** Refuses to leave our origin, be it by a link, a script, a redirect or in a frame. */
export function refuseNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
}
