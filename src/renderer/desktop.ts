import { openBackfill } from './state/app.ts';
import { show } from './state/selection.ts';

/** What the desktop shell's preload gives to the page; absent in a browser. */
interface DesktopBridge {
  /** Calls back with the name of each command chosen in the window's menu; 'open' with the address of a file. */
  onCommand(listener: (name: string, detail?: string) => void): void;
}

declare global {
  interface Window {
    affluence?: DesktopBridge;
  }
}

/** Does what is chosen in the desktop window's menu. */
export function followMenu(): void {
  window.affluence?.onCommand((name, detail) => {
    if (name === 'backfill') openBackfill();
    if (name === 'open' && detail) void openOnExplore(detail);
  });
}

/** Opens a file that the shell offers on the Explore page, as if it had been dropped there. */
async function openOnExplore(address: string): Promise<void> {
  show({ page: 'explore' });
  const [response, place] = await Promise.all([fetch(address), appearing('[data-testid="explore"]')]);
  const transfer = new DataTransfer();
  const name = decodeURIComponent(address.split('/').at(-1) ?? '');
  // A file that is gone meanwhile is opened empty, which the Explore page tells of.
  transfer.items.add(new File(response.ok ? [await response.blob()] : [], name));
  place.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
}

/** The first element that fits, once there is one. */
function appearing(selector: string): Promise<Element> {
  return new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found) resolve(found);
      return found !== null;
    };
    if (look()) return;
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(document.documentElement, { childList: true, subtree: true });
  });
}
