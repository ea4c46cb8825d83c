import { homedir } from 'node:os';
import { join } from 'node:path';

/** The home used when none is named: `Affluence` in the platform's application-data folder. */
export function defaultHome(): string {
  const { env, platform } = process;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Affluence');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Affluence');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'affluence');
}
