/**
 * A failure that its message fully explains to the person who started the command: no stack trace is shown.
 * `details` is the output of the tool that failed, where there is one.
 */
export class SetupError extends Error {
  name = 'SetupError';

  /** @param {string} message one plain sentence  @param {string} [details] */
  constructor(message, details = '') {
    super(message);
    this.details = details;
  }
}

/**
 * Tells the person one sentence, on stderr: stdout belongs to results.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * Runs an entry point; a {@link SetupError} ends the process with its sentence and code 1.
 * @param {() => Promise<void>} main
 */
export async function runEntryPoint(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    if (error.details) say(error.details.trimEnd());
    say(error.message);
    process.exitCode = 1;
  }
}
