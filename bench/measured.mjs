import { spawn } from 'node:child_process';
import { inRoot } from '../scripts/setup/places.mjs';

/** Runs a command and gives its time, what it received and the most memory it held. */
export async function measured(args) {
  const started = performance.now();
  const report = `process.on('exit', () => process.stderr.write('RSS ' + process.resourceUsage().maxRSS + '\\n'))`;
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(report)}`,
      inRoot('out', 'main', 'cli.js'),
      ...args,
      '--json',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise((end) => child.on('close', end));
  if (code !== 0) throw new Error(`affluence ${args.join(' ')} ended with ${code}: ${stderr}`);
  return {
    seconds: (performance.now() - started) / 1000,
    readings: JSON.parse(stdout).readings,
    megabytes: Math.round(Number(/RSS (\d+)/.exec(stderr)?.[1]) / 1024),
  };
}
