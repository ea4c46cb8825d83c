/** Exit codes, for scripts. */
export const EXIT = {
  done: 0,
  /** The work could not be done: a source, a home or a file is at fault. */
  failed: 1,
  /** The command line can't be understood. */
  usage: 2,
  /** `check` found something wrong. */
  unsound: 3,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

/** An option's value that can't be used; the message says what would be. */
export class UsageError extends Error {
  override name = 'UsageError';
}
