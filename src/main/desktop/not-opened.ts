import type { FromPipeline } from './pipeline/messages.ts';
import type { Texts } from './texts.ts';

/** Why the application can't open and what to do, in the person's language where the cause is known. */
export function tellNotOpened(
  { message, failure }: Pick<Extract<FromPipeline, { type: 'not-opened' }>, 'message' | 'failure'>,
  texts: Texts,
  platform: NodeJS.Platform,
  arch: string,
): string {
  if (failure === 'engine-missing') return texts.engineMissing;
  if (failure !== 'engine-not-loaded') return message;
  if (platform === 'win32') return texts.runtimeMissing.replace('{arch}', arch === 'arm64' ? 'ARM64' : 'x64');
  return `${texts.engineNotLoaded} ${message}`;
}
