// The one for browsers: the other declares a `require`, and so does the bundle it ends up in.
import { strToU8, zipSync } from 'fflate/browser';
import { withoutSecrets } from '../log/without-secrets.ts';
import { lastLines } from './log.ts';
import { sentenceOf } from './pipeline/answer.ts';
import type { Pipeline } from './pipeline/supervise.ts';

const LOG_LINES = 2_000;

/** What IT needs to see what is wrong, as a zip of text files: no counts of visitors, no secrets. */
export interface DiagnosisOptions {
  pipeline: Pick<Pipeline, 'fetch' | 'call'>;
  logFolder: string;
  /** Versions of the application and of what it runs on. */
  versions: Record<string, string>;
}

/** Makes the bundle. What can't be had is replaced by the sentence why, for then the rest is what counts. */
export async function diagnosisOf({ pipeline, logFolder, versions }: DiagnosisOptions): Promise<Uint8Array> {
  const ask = async (path: string): Promise<unknown> =>
    (await pipeline.fetch(new Request(`app://affluence${path}`))).json();
  const parts: Record<string, unknown> = {
    'versions.json': versions,
    'status.json': await orReason(() => ask('/api/status')),
    'settings.json': await orReason(async () => withoutContents(await ask('/api/settings'))),
    'check.json': await orReason(() => pipeline.call('check')),
  };
  const texts = Object.entries(parts).map(([name, part]) => [name, `${JSON.stringify(part, null, 2)}\n`]);
  const log = await orReason(async () => lastLines(logFolder, LOG_LINES).join('\n'));
  const files = [...texts, ['affluence.log', `${log}\n`]] as [string, string][];
  return zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(withoutSecrets(text))])));
}

async function orReason(part: () => Promise<unknown>): Promise<unknown> {
  try {
    return await part();
  } catch (error) {
    return { unavailable: sentenceOf(error) };
  }
}

/** Groups and views that a person named are counted, not told. */
function withoutContents(answer: unknown): unknown {
  const { settings, ...rest } = answer as { settings?: Record<string, unknown> };
  const count = (value: unknown) => (Array.isArray(value) ? `${value.length} entries` : value);
  const told = Object.fromEntries(Object.entries(settings ?? {}).map(([name, value]) => [name, count(value)]));
  return { ...rest, settings: told };
}
