import { app, type WebContents } from 'electron';

/** A proxy that isn't there: nobody but an administrator could listen at such a port of this PC. */
const NOWHERE = 'socks5://127.0.0.1:1';

/**
 * Lets Chromium look up no name: a content policy doesn't keep a page from having names looked up, and a name can carry
 * something out. Must run before Electron is ready.
 *
 * @param updateUrl where new versions come from: its name is looked up all the same
 */
export function lookUpNoNames(updateUrl: string | null): void {
  const rules = ['MAP * ~NOTFOUND', ...(updateUrl === null ? [] : [`EXCLUDE ${new URL(updateUrl).hostname}`])];
  app.commandLine.appendSwitch('host-resolver-rules', rules.join(', '));
}

/**
 * Sends what a page would ask of the network to a proxy that isn't there, WebRTC too, of which no content policy knows. Our
 * own origin needs no network.
 */
export async function leadNowhere(contents: WebContents): Promise<void> {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // By default Chromium asks this PC itself without a proxy.
  await contents.session.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
}
