/** A configuration that can't be understood: a sentence for each thing that is wrong, with its file and line. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}
