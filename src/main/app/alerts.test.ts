import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { alertRulesAnswer, alertsAnswer } from '../../shared/alerts.ts';
import { DEFAULT_RULES } from '../../shared/default-alert-rules.ts';
import { type Affluence, openAffluence } from '../affluence.ts';

let affluence: Affluence;

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'affluence-rules-'));
  const clock = () => Date.UTC(2026, 8, 20, 10, 30);
  affluence = await openAffluence({ home, pageDir: home, seed: 7, branches: 2, clock });
  return async () => {
    await affluence.close();
    await rm(home, { recursive: true, force: true });
  };
});

const send = (method: string, path: string, body?: string) =>
  affluence.fetch(
    new Request(`http://127.0.0.1:4780${path}`, {
      method,
      ...(body !== undefined && { body }),
      headers: { host: '127.0.0.1:4780', 'content-type': 'application/json' },
    }),
  );
const rulesHeld = async () => alertRulesAnswer.parse(await (await send('GET', '/api/alert-rules')).json()).rules;
const fileOf = (...rules: unknown[]) => JSON.stringify({ version: 1, rules });
const [first, second] = DEFAULT_RULES;

it('rules are those by default until some are set, and what is got is what can be set', async () => {
  expect(await rulesHeld()).toEqual(DEFAULT_RULES);
  const changed = [{ ...first, enabled: false }, second];
  expect((await send('PUT', '/api/alert-rules', fileOf(...changed))).status).toBe(200);
  expect(await rulesHeld()).toEqual(changed);
  expect(alertsAnswer.parse(await (await send('GET', '/api/alerts?state=open')).json())).toEqual({
    alerts: [],
    open: 0,
    damaged: null,
  });
});

it.each([
  ['cut off', fileOf(first, second).slice(0, 90), 'no whole JSON'],
  ['without a branch', fileOf({ ...first, scope: { of: 'branches', ids: [] } }), '"rules.0.scope.ids"'],
  ['of an unknown kind', fileOf({ ...first, kind: 'weather' }), '"rules.0.kind"'],
  ['that are there twice', fileOf(first, first), 'the same id'],
])('rules %s are refused in a sentence, and those held stay', async (_, body, said) => {
  const before = await rulesHeld();
  const answer = await send('PUT', '/api/alert-rules', body);
  expect(answer.status).toBe(400);
  const { detail } = (await answer.json()) as { detail: string };
  expect(detail).toContain(said);
  expect(detail).toContain('Nothing was changed.');
  expect(await rulesHeld()).toEqual(before);
});

it('only rules about visitors can be tried, and an alert that is none can’t be answered', async () => {
  const tried = await send('POST', '/api/alert-rules/preview', JSON.stringify(first));
  expect(await tried.json()).toEqual({ days: 90, count: 0, alerts: [] });
  expect((await send('POST', '/api/alert-rules/preview', JSON.stringify(DEFAULT_RULES.at(-1)))).status).toBe(400);
  expect((await send('POST', '/api/alerts/none', '{"do":"acknowledge"}')).status).toBe(404);
  expect((await send('POST', '/api/alerts/none', '{"do":"shout"}')).status).toBe(400);
  expect((await send('GET', '/api/alerts?state=loud')).status).toBe(400);
});
