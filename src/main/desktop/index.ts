/**
 * The desktop application, as Electron starts it. What must happen before Electron is ready happens here, at once:
 * the scheme of our origin, and the lock that keeps the application to a single instance.
 */
import { join } from 'node:path';
import { app } from 'electron';
import { runDesktop } from './run.ts';
import { declareAppScheme } from './security/origin.ts';

/** A file of the application: of the archive it is packed in, or of the clone. */
const fileOf = (path: string) => join(app.getAppPath(), path);

declareAppScheme();
if (app.requestSingleInstanceLock()) {
  void runDesktop(process.argv.slice(app.isPackaged ? 1 : 2), {
    pipeline: fileOf('out/main/pipeline.js'),
    pageDir: fileOf('out/renderer'),
    preload: fileOf('out/preload/index.cjs'),
    icon: fileOf('resources/icon.png'),
  });
} else {
  // The first instance hears of this one and comes forward.
  app.exit(0);
}
