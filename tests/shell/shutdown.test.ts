import { rmSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.useRealTimers();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
});

test('an end that hangs is ended, so that the next start finds the place free', async () => {
  const { app, standIn } = await import('./electron-stand-in.ts');
  const { closeBeforeQuit } = await import('../../src/main/desktop/shutdown.ts');
  vi.useFakeTimers();
  const said = vi.spyOn(console, 'error').mockReturnValue();
  closeBeforeQuit(() => new Promise(() => {}));
  app.quit();
  vi.advanceTimersByTime(29_000);
  expect(standIn.exitCode).toBeUndefined();
  vi.advanceTimersByTime(2_000);
  expect(standIn.exitCode).toBe(1);
  expect(said).toHaveBeenCalledOnce();
  rmSync(standIn.userData, { recursive: true });
});
