import { app } from 'electron';

/**
 * How long the end may take, milliseconds. A process that hung there, without a window, would keep the next one from
 * starting; ending it costs no more than a power cut, which the lake stands.
 */
const LONGEST_END_MS = 30_000;

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
    const late = setTimeout(() => {
      console.error('Affluence did not end in time and was stopped; the lake is sound, and the next start goes on.');
      app.exit(1);
    }, LONGEST_END_MS);
    close()
      .then(
        () => app.exit(0),
        (error: unknown) => {
          console.error(error);
          app.exit(1);
        },
      )
      .finally(() => clearTimeout(late));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  return () => closing;
}
