import { utilityProcess } from 'electron';
import type { FromPipeline } from './messages.ts';
import type { Started } from './supervise.ts';

/**
 * Starts the pipeline's process.
 *
 * @param entry the built src/main/desktop/pipeline/process.ts
 * @param args the folder of the built page, then the application's options
 * @param onOutput told what the process writes to its standard error: at best nothing, else what it died of
 */
export function forkPipeline(entry: string, args: readonly string[], onOutput: (text: string) => void): Started {
  const child = utilityProcess.fork(entry, [...args], {
    serviceName: 'Affluence pipeline',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.on('data', (chunk: Buffer) => onOutput(chunk.toString('utf8').trimEnd()));
  return {
    port: {
      post: (message) => child.postMessage(message),
      listen: (listener) => {
        child.on('message', (message: FromPipeline) => listener(message));
      },
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
    kill() {
      // Not child.kill(), which asks politely: this one doesn't listen any more.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
