import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { isRecentEnough, run, systemEnvironment } from './runtime.mjs';

test.each([
  ['v20.19.0', false],
  ['v22.11.0', false],
  ['v22.12.0', true],
  ['v24.0.0', true],
])('Node %s runs the application itself: %s', (version, recent) => {
  expect(isRecentEnough(version)).toBe(recent);
});

test('the system’s environment leaves out the programs of node_modules', () => {
  const ours = join('/srv', 'affluence', 'node_modules', '.bin');
  const env = { Path: ['/usr/bin', ours, '/bin'].join(delimiter), HOME: '/home' };
  expect(systemEnvironment(env)).toEqual({ Path: ['/usr/bin', '/bin'].join(delimiter), HOME: '/home' });
});

test('a command gives its output and code; one that cannot start gives 127', async () => {
  const script = 'console.log("said"); console.error("warned"); process.exit(3)';
  expect(await run(process.execPath, ['--eval', script])).toMatchObject({
    code: 3,
    output: expect.stringMatching(/said|warned/),
  });
  expect(await run('no-such-program-anywhere', [])).toMatchObject({ code: 127 });
});
