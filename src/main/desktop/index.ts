/**
 * The desktop application, as Electron starts it. What must happen before Electron is ready happens here, at once:
 * the scheme of our origin, and the lock that keeps the application to a single instance.
 */
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { runDesktop } from './run.ts';
import { declareAppScheme } from './security/origin.ts';

/** A file of the application, seen from the built out/main/desktop.js. */
const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

declareAppScheme();
if (app.requestSingleInstanceLock()) {
  void runDesktop(process.argv.slice(app.isPackaged ? 1 : 2), {
    pageDir: fileOf('out/renderer'),
    preload: fileOf('out/preload/index.cjs'),
    icon: fileOf('resources/icon.png'),
  });
} else {
  // The first instance hears of this one and comes forward.
  app.exit(0);
}
