import { app } from 'electron';

/**
 * Lets the application close its files and connections before the process ends, whatever asked for the end: the window,
 * the menu, a signal. A second request while that is under way changes nothing.
 *
 * @returns tells whether the end is under way
 */
export function closeBeforeQuit(close: () => Promise<void>): () => boolean {
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    close().then(
      () => app.exit(0),
      (error: unknown) => {
        console.error(error);
        app.exit(1);
      },
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  return () => closing;
}
