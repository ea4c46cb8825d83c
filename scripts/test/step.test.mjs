import { expect, test, vi } from 'vitest';
import { runStep } from './step.mjs';

test.each([
  [
    'passes',
    { ok: true, output: 'x', passed: 3, failed: 0 },
    { passed: 3, failed: 0 },
    [/^✓ a step \(.* s, 3 passed, 0 failed\)$/],
  ],
  ['fails', { ok: false, output: 'x' }, { passed: 0, failed: 1 }, [/^✗ a step/, /^x$/]],
  ['can’t be run here', { skipped: 'no binary' }, { passed: 0, failed: 0 }, [/^– a step \(skipped: no binary\)$/]],
])('a step that %s says so', async (_what, outcome, counted, lines) => {
  const log = vi.spyOn(console, 'log').mockReturnValue();
  try {
    expect(await runStep({ name: 'a step', run: async () => outcome })).toEqual(counted);
    expect(log.mock.calls.map(([line]) => line)).toEqual(lines.map((line) => expect.stringMatching(line)));
  } finally {
    log.mockRestore();
  }
});
