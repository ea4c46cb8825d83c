import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';

/** Where the window was, in density-independent pixels of the desktop, and whether it was maximized. */
const windowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/**
 * The state that was kept in a file, if it can still be used: a file that is missing or damaged is as good as none, and
 * a window that would lie on a screen since unplugged could not be reached.
 *
 * @param screens work areas of the screens there are now
 */
export function readWindowState(file: string, screens: readonly Rectangle[]): WindowState | undefined {
  let state: WindowState;
  try {
    state = windowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
  return screens.some((screen) => holdsTitleBar(screen, state)) ? state : undefined;
}

/** Keeps the state for the next start. Not being able to is no reason to trouble anyone. */
export function keepWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // A full or read-only disk costs the window's place, nothing else; what it costs the data is said elsewhere.
  }
}

/** Whether the middle of the window's upper edge, by which one moves it, lies on the screen. */
function holdsTitleBar(screen: Rectangle, { x, y, width }: WindowState): boolean {
  const middle = x + width / 2;
  return middle >= screen.x && middle < screen.x + screen.width && y >= screen.y && y < screen.y + screen.height;
}
