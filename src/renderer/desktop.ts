import { openBackfill } from './state/app.ts';

/** What the desktop shell's preload gives to the page; absent in a browser. */
interface DesktopBridge {
  /** Calls back with the name of each command chosen in the window's menu. */
  onCommand(listener: (name: string) => void): void;
}

declare global {
  interface Window {
    affluence?: DesktopBridge;
  }
}

/** Does what is chosen in the desktop window's menu. */
export function followMenu(): void {
  window.affluence?.onCommand((name) => {
    if (name === 'backfill') openBackfill();
  });
}
