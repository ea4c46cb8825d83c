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
  if (!hasDisplay({ env, platform })) {
    return 'this machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  }
  if (platform === 'linux' && isRoot) return 'Electron does not run as root, since its sandbox cannot';
  return undefined;
}

/**
 * Whether there is a default browser to open the page in. On a Linux machine without a display it would be a text
 * browser at best, over the very terminal that shows our messages.
 *
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform }} machine
 */
export function hasDefaultBrowser({ env, platform }) {
  if (env.CI) return false;
  return hasDisplay({ env, platform }) || env.WSL_DISTRO_NAME !== undefined;
}

/** Whether there is a display for a window. @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform }} machine */
export const hasDisplay = ({ env, platform }) => platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
