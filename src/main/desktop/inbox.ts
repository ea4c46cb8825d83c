import { app } from 'electron';
import { z } from 'zod';
import { filesIn, isOpenable } from './opened-files.ts';

/** Files that a person gives to the application from outside: they wait until somebody takes them. */
export interface FileInbox {
  deliverTo(open: (files: readonly string[]) => void): void;
}

/** What a second start says to the first one; anything could claim to be one. */
const handedOver = z.object({ files: z.array(z.string()) });

/** What this start would hand over to the first instance: the files its command line names. */
export const toHandOver = (args: readonly string[]) => ({ files: filesIn(args, process.cwd()) });

/** Collects the files of the command line, of later starts, and those that macOS sends, which may be before all else. */
export function collectFiles(args: readonly string[]): FileInbox {
  const waiting = [...toHandOver(args).files];
  let open = (files: readonly string[]): void => void waiting.push(...files);
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (isOpenable(file)) open([file]);
  });
  app.on('second-instance', (_event, _args, _folder, data) => {
    const given = handedOver.safeParse(data);
    if (given.success) open(given.data.files.filter(isOpenable));
  });
  return {
    deliverTo(taker) {
      open = taker;
      taker(waiting.splice(0));
    },
  };
}
