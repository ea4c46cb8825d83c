import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { isLoopbackHost } from '../app/guards.ts';

/** Whether an address to listen on can be reached from this PC alone. */
export const isLoopbackAddress = (address: string): boolean =>
  address === 'localhost' || address === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address);

/**
 * Tells which Host headers a server beyond this PC answers to: this PC's own, any address by number, and names it is known
 * by. A page elsewhere that lets its own name point here ("DNS rebinding") comes with that name, and gets nothing.
 *
 * @param names further names, as behind a proxy
 */
export function ownHosts(names: readonly string[]): (host: string) => boolean {
  const known = new Set([hostname(), ...names].map((name) => name.toLowerCase()));
  return (host) => {
    const name = URL.parse(`http://${host}`)?.hostname.toLowerCase() ?? '';
    return isLoopbackHost(host) || isIP(name.replace(/^\[|\]$/g, '')) !== 0 || known.has(name);
  };
}
