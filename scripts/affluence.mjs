#!/usr/bin/env node
/** `npm run -s affluence -- <command>`, and the package's `affluence` command: the command line, set up if need be. */
import { runCli } from './cli.mjs';
import { endWithNpm } from './npm-parent.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runEntryPoint } from './setup/say.mjs';

endWithNpm();
await runEntryPoint(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await runCli(process.argv.slice(2));
});
