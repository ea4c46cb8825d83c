import type { Session } from 'electron';
import { isOurs } from './origin.ts';

/** The one permission that the page uses: to copy what a person chose to copy. */
const USED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Denies every permission but those used, those to anyone but our page, and every device. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(USED.has(permission) && isOurs(requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => USED.has(permission) && isOurs(origin));
  session.setDevicePermissionHandler(() => false);
}
