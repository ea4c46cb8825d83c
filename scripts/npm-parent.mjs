const EVERY_MS = 500;

/**
 * Ends this process in order, as SIGTERM would, once npm is gone. npm runs a script through a shell and passes a signal
 * on to that shell alone: the shell dies of it, and what it ran would go on without anybody's knowing.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, EVERY_MS);
  watch.unref();
}
