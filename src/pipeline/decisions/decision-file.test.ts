import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Decision } from '../../shared/decisions.ts';
import { layoutOf } from '../lake/layout.ts';
import { temporaryFolder } from '../testing/lake.ts';
import { appendDecision, readDecisions } from './decision-file.ts';

const said = (id: string, note: string): Decision => ({
  id,
  made_at: '2026-09-01T08:00:00.000Z',
  kind: 'closed',
  branch_id: 'GAP',
  date: '2026-08-31',
  note,
});

const FIRST = said('1', 'grève');
const SECOND = said('2', 'Chambéry: “été” {"}\n');
const THIRD = said('3', '');

async function fileOf(...decisions: Decision[]) {
  const layout = layoutOf(await temporaryFolder());
  for (const decision of decisions) await appendDecision(layout, decision);
  return layout;
}

it('has no decisions before the first one, then gives them in the order they were made', async () => {
  expect(await readDecisions(await fileOf())).toEqual([]);
  expect(await readDecisions(await fileOf(FIRST, SECOND, THIRD))).toEqual([FIRST, SECOND, THIRD]);
});

it('stands a crash at any byte of a line: what was confirmed stays, and the next decision is kept whole', async () => {
  const whole = await readFile((await fileOf(FIRST, SECOND)).decisions);
  const confirmed = await readFile((await fileOf(FIRST)).decisions);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: confirmed.length, max: whole.length }), async (length) => {
      const layout = layoutOf(await temporaryFolder());
      await mkdir(dirname(layout.decisions), { recursive: true });
      await writeFile(layout.decisions, whole.subarray(0, length));
      // Of the line that was being written there is all or nothing; only its end may be missing.
      const held = length >= whole.length - 1 ? [FIRST, SECOND] : [FIRST];
      expect(await readDecisions(layout)).toEqual(held);
      await appendDecision(layout, THIRD);
      expect(await readDecisions(layout)).toEqual([...held, THIRD]);
    }),
    { numRuns: 60, examples: [[confirmed.length], [whole.length - 1], [whole.length]] },
  );
});

it('names a damaged line and changes nothing', async () => {
  const layout = await fileOf(FIRST);
  await appendFile(layout.decisions, '{"kind":"closed"}\n');
  await appendFile(layout.decisions, `${JSON.stringify(THIRD)}\n`);
  const before = await readFile(layout.decisions, 'utf8');
  await expect(readDecisions(layout)).rejects.toThrow(/^Line 2 of the decisions .*decisions\.jsonl is damaged/);
  await expect(appendDecision(layout, SECOND)).rejects.toThrow('Line 2');
  expect(await readFile(layout.decisions, 'utf8')).toBe(before);
});

it('adds after what a hand wrote: a last line without its end, and letters of another encoding', async () => {
  const layout = await fileOf(FIRST);
  const byHand = Buffer.from(JSON.stringify(said('by hand', 'été')), 'latin1');
  await appendFile(layout.decisions, byHand);
  await appendDecision(layout, THIRD);
  expect((await readDecisions(layout)).map(({ id }) => id)).toEqual(['1', 'by hand', '3']);
  expect((await readFile(layout.decisions)).includes(byHand)).toBe(true);
});
