/**
 * The desktop application, as Electron starts it. What must happen before Electron is ready happens here, at once:
 * the scheme of our origin, and the lock that keeps the application to a single instance.
 */
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import icon from '../../../resources/icon.png?asset';
import { runDesktop } from './run.ts';
import { declareAppScheme } from './security/origin.ts';

/** Where the built application lies, from out/main/desktop.js. */
const built = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

declareAppScheme();
if (app.requestSingleInstanceLock()) {
  const args = process.argv.slice(app.isPackaged ? 1 : 2);
  void runDesktop(args, { pageDir: built('renderer'), preload: built('preload/index.cjs'), icon });
} else {
  // The first instance hears of this one and comes forward.
  app.exit(0);
}
