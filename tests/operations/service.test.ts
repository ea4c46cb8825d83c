import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { KEY_NAMES, KEYS } from '../../src/main/config/keys.ts';
import { temporaryFolder } from '../../src/pipeline/testing/lake.ts';

const UNIT = 'resources/systemd/affluence.service';
const run = promisify(execFile);

/** Values of a directive, in order. */
const valuesOf = (unit: string, name: string): string[] =>
  [...unit.matchAll(new RegExp(`^#?${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);

it('the systemd unit sets what the server knows, has a user and a folder of its own, and time to end', async () => {
  const unit = await readFile(UNIT, 'utf8');
  const variables = valuesOf(unit, 'Environment').map((value) => value.split('=')[0] ?? '');
  const known = ['NODE_ENV', 'AFFLUENCE_CONFIG', ...KEY_NAMES.map((name) => KEYS[name].env)];
  expect(variables.filter((name) => !known.includes(name))).toEqual([]);
  expect(valuesOf(unit, 'ExecStart')).toEqual([expect.stringMatching(/\/affluence serve$/)]);
  expect(valuesOf(unit, 'StateDirectory')).toEqual(['affluence']);
  expect(unit).toContain('AFFLUENCE_HOME=/var/lib/affluence\n');
  for (const [name, value] of [
    ['DynamicUser', 'yes'],
    ['NoNewPrivileges', 'yes'],
    ['ProtectSystem', 'strict'],
  ] as const) {
    expect([name, valuesOf(unit, name)]).toEqual([name, [value]]);
  }
  expect(Number(valuesOf(unit, 'TimeoutStopSec')[0])).toBeGreaterThan(10);
});

it('systemd takes the unit as it is, and finds little that it leaves open', async ({ skip }) => {
  await run('systemd-analyze', ['--version']).catch(() => skip('systemd-analyze is not installed here.'));
  const unit = await readFile(UNIT, 'utf8');
  const file = join(await temporaryFolder(), 'affluence.service');
  // The program is not installed here; that is all that is wrong with it.
  await writeFile(file, unit.replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true').replace(/^Documentation=.*$/m, ''));
  const { stdout, stderr } = await run('systemd-analyze', ['verify', file]);
  expect(`${stdout}${stderr}`).toBe('');
  // Ten times the exposure, from 0 to 100: above, it exits with an error.
  await run('systemd-analyze', ['security', '--offline=true', '--threshold=20', file]);
});
