import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.ts';

/** A Prometheus that runs. */
export interface Prometheus {
  /** Asks its HTTP API and gives the `data` of the answer. */
  ask(path: string, query?: Record<string, string>): Promise<unknown>;
}

/** Starts Prometheus over a configuration file, with its data in a folder; it ends with the test. */
export async function startPrometheus(program: string, configFile: string, folder: string): Promise<Prometheus> {
  const port = await freePort();
  const child = spawn(program, [
    `--config.file=${configFile}`,
    `--storage.tsdb.path=${folder}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--enable-feature=exemplar-storage',
    '--log.level=warn',
  ]);
  onTestFinished(() => ended(child));
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += chunk;
  });
  const url = `http://127.0.0.1:${port}`;
  for (let ready = false; !ready; ) {
    if (child.exitCode !== null) throw new Error(`Prometheus ended with ${child.exitCode}: ${told}`);
    ready = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!ready) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    async ask(path, query = {}) {
      const answer = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(query)}`);
      const { data, error } = (await answer.json()) as { data: unknown; error?: string };
      if (error) throw new Error(error);
      return data;
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
