/**
 * Says in one plain clause why no window can open on this machine, or nothing if one may.
 *
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform, isRoot: boolean }} machine
 * @returns {string | undefined} fits after "Opening in the browser: "
 */
export function reasonForNoWindow({ env, platform, isRoot }) {
  if (env.AFFLUENCE_HOST === 'browser') return 'AFFLUENCE_HOST=browser asks for it';
  if (env.AFFLUENCE_HOST === 'window') return undefined;
  if (env.CI) return 'this is a CI machine (CI is set)';
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return 'this machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  }
  if (platform === 'linux' && isRoot) return 'Electron does not run as root, since its sandbox cannot';
  return undefined;
}
