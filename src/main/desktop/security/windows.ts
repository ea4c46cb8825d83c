import { shell, type WebContents } from 'electron';
import { mayOpenOutside } from './links.ts';

/** Refuses every further window, and every embedded one. An allowed link opens in the person's own browser instead. */
export function refuseWindows(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
