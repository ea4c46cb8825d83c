import { openBackfill } from './state/app.ts';
import { type HandedFile, handOver } from './state/handed-files.ts';
import { openView, show } from './state/selection.ts';

/** What the desktop shell's preload gives to the page; absent in a browser. */
interface DesktopBridge {
  /** Calls back with the name of each command of the window; 'open' with the address of a file, 'show' with a query of the page. */
  onCommand(listener: (name: string, detail?: string) => void): void;
}

declare global {
  interface Window {
    affluence?: DesktopBridge;
  }
}

/** Does what is chosen in the desktop window's menu, or by a click on a notification. */
export function followMenu(): void {
  window.affluence?.onCommand((name, detail) => {
    if (name === 'backfill') openBackfill();
    if (name === 'open' && detail) openOnExplore(detail);
    if (name === 'show' && detail) openView(detail);
  });
}

/** Files chosen together come one after the other: what comes within this time is opened at once. */
const TOGETHER_MS = 200;

let offered: string[] = [];

/** Opens files that the shell offers on the Explore page, wherever the page is. */
function openOnExplore(address: string): void {
  offered.push(address);
  if (offered.length > 1) return;
  setTimeout(async () => {
    const addresses = offered;
    offered = [];
    show({ page: 'explore' });
    handOver(await Promise.all(addresses.map(fetched)));
  }, TOGETHER_MS);
}

async function fetched(address: string): Promise<HandedFile> {
  const name = decodeURIComponent(address.split('/').at(-1) ?? '');
  const blob = await fetch(address).then(
    (response) => (response.ok ? response.blob() : null),
    () => null,
  );
  return { name, file: blob && new File([blob], name) };
}
