/**
 * The sentence for a native engine that the system would not load, where its cause is known: on Windows, nearly always the
 * Visual C++ runtime, which the engine needs and a new PC may lack.
 *
 * @returns null for any other error
 */
export function explainLoading(error: unknown, platform: NodeJS.Platform): string | null {
  if (!isLoadFailure(error)) return null;
  if (platform !== 'win32') return `The data engine can't be loaded on this system: ${error.message}`;
  return (
    'The data engine needs the Microsoft Visual C++ runtime, which this PC lacks. ' +
    'Ask for "Microsoft Visual C++ 2015-2022 Redistributable (x64)" to be installed, then start Affluence again.'
  );
}

const isLoadFailure = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 'ERR_DLOPEN_FAILED';
