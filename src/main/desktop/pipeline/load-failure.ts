import type { OpenFailure } from './messages.ts';

/**
 * Why the native engine could not be loaded, where its cause is known: the system would not load it (on Windows, nearly
 * always for lack of the Visual C++ runtime), or its file is gone (a virus scanner took it away).
 *
 * @returns undefined for any other error
 */
export function loadFailure(error: unknown): OpenFailure | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  if (error.code === 'ERR_DLOPEN_FAILED') return 'engine-not-loaded';
  if (error.code === 'MODULE_NOT_FOUND' && error.message.includes('@duckdb/node-bindings')) return 'engine-missing';
  return undefined;
}
