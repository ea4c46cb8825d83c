import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';

/** Where and what is started when the person logs in. */
export interface Machine {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** The application's program. */
  program: string;
  homeDir: string;
}

/** Lets the system start the application, without its window, when the person logs in; or no more. */
export function startWithSystem(app: Pick<App, 'setLoginItemSettings'>, wanted: boolean, machine: Machine): void {
  if (machine.platform === 'linux') keepAutostart(wanted, machine);
  else app.setLoginItemSettings({ openAtLogin: wanted, args: ['--hidden'] });
}

/** Electron has no such call on Linux: the desktops agree on a file instead (freedesktop.org, autostart). */
function keepAutostart(wanted: boolean, { env, program, homeDir }: Machine): void {
  const file = join(env.XDG_CONFIG_HOME || join(homeDir, '.config'), 'autostart', 'affluence.desktop');
  if (!wanted) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  // An AppImage is mounted anew at each start: what lasts is the file it comes from.
  writeFileSync(file, autostartFile(env.APPIMAGE || program));
}

const autostartFile = (program: string): string =>
  `[Desktop Entry]\nType=Application\nName=Affluence\nExec=${quoted(program)} --hidden\nX-GNOME-Autostart-enabled=true\n`;

/** As the Desktop Entry Specification has it: these four are escaped within quotes, and a backslash once more, as in any value. */
const quoted = (program: string): string =>
  `"${program
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;
