import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/slots.ts';
import { sameSecret } from './token.ts';

const CODE_LASTS_MS = 10 * 60_000;
const SESSION_LASTS_MS = 12 * 60 * 60_000;
const COOKIE = 'affluence_session';

/** Browsers that were let in, and the codes that let one in once. Kept in memory: a restart asks everyone again. */
export interface Sessions {
  /** A code that opens one session within ten minutes. */
  newCode(): string;
  /** The Set-Cookie header of a new session for a code; null for one that was used, is over or never was. */
  open(code: string): string | null;
  /** Whether a Cookie header is that of a session that lasts. */
  holds(cookies: string | null): boolean;
}

/** Begins without any session. */
export function createSessions(clock: Clock): Sessions {
  const codes = new Map<string, number>();
  const sessions = new Map<string, number>();
  const make = (kept: Map<string, number>, lasts: number): string => {
    for (const [secret, end] of kept) if (end <= clock()) kept.delete(secret);
    const secret = randomBytes(24).toString('base64url');
    kept.set(secret, clock() + lasts);
    return secret;
  };
  /** Looks at all, so that the time taken tells nothing. */
  const find = (kept: Map<string, number>, asked: string): string | undefined =>
    [...kept].filter(([secret, end]) => sameSecret(secret, asked) && end > clock())[0]?.[0];
  return {
    newCode: () => make(codes, CODE_LASTS_MS),
    open(asked) {
      const code = find(codes, asked);
      if (code === undefined) return null;
      codes.delete(code);
      return `${COOKIE}=${make(sessions, SESSION_LASTS_MS)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${SESSION_LASTS_MS / 1000}`;
    },
    holds(cookies) {
      const asked = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(cookies ?? '')?.[1];
      return asked !== undefined && find(sessions, asked) !== undefined;
    },
  };
}
