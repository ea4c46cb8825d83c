import { spawn } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';

/** `npm run chaos` with these options, on the build that stands. */
function chaos(...args: string[]): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(process.execPath, ['scripts/chaos.mjs', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGTERM'));
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    stdout += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout })));
}

it('comes through 25 kills with the very lake of a quiet run, sound and with nothing left over', async () => {
  const { code, stdout } = await chaos('--kills', '25');
  expect(stdout).toMatch(/verdict +passed/);
  expect(code).toBe(0);
}, 600_000);

it('says what it would understand', async () => {
  expect(await chaos('--kills', 'many')).toEqual({ code: 1, stdout: '' });
});
