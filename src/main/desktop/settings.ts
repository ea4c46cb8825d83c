import { DEFAULT_SETTINGS, type Settings, settingsAnswer } from '../../shared/settings.ts';

/** What is set for the home, asked of the application; the defaults where it can't say. */
export async function readSettings(fetch: (request: Request) => Promise<Response>): Promise<Settings> {
  const response = await fetch(new Request('app://affluence/api/settings'));
  const answer = response.ok ? settingsAnswer.safeParse(await response.json()) : null;
  return answer?.success ? answer.data.settings : DEFAULT_SETTINGS;
}

/** Whether a request of the page changes settings. */
export const changesSettings = ({ method, url }: Request): boolean =>
  method === 'PATCH' && new URL(url).pathname === '/api/settings';
