#!/usr/bin/env node
import { runCli } from './run.ts';

// Whoever reads our output may stop reading (`… | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCli(process.argv.slice(2));
