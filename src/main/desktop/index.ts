/**
 * The desktop application, as Electron starts it. What must happen before Electron is ready happens here, at once:
 * the sandbox, the scheme of our origin, and the lock that keeps the application to a single instance.
 */
import { join } from 'node:path';
import { app } from 'electron';
import { collectFiles, toHandOver } from './inbox.ts';
import { runDesktop } from './run.ts';
import { lookUpNoNames } from './security/network.ts';
import { declareAppScheme } from './security/origin.ts';
import { policyFile, readUpdateSource } from './update/policy.ts';

/** A file of the application: of the archive it is packed in, or of the clone. */
const fileOf = (path: string) => join(app.getAppPath(), path);
const args = process.argv.slice(app.isPackaged ? 1 : 2);
// From a clone there is no program to replace.
const updates = app.isPackaged
  ? readUpdateSource(policyFile(process.platform, process.env), process.env)
  : { url: null, problem: null };

app.enableSandbox();
// As in electron-builder.yml: without it, Windows shows no notifications.
app.setAppUserModelId('fr.affluence.app');
declareAppScheme();
lookUpNoNames(updates.url);
if (app.requestSingleInstanceLock(toHandOver(args))) {
  const places = {
    pipeline: fileOf('out/main/pipeline.js'),
    pageDir: fileOf('out/renderer'),
    preload: fileOf('out/preload/index.cjs'),
    icon: fileOf('resources/icon.png'),
  };
  void runDesktop(args, places, collectFiles(args), updates);
} else {
  // The first instance hears of this one, comes forward and opens its files.
  app.exit(0);
}
