import type { WebContents } from 'electron';

/** Refuses every further window, and every embedded one. */
export function refuseWindows(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
