import i18next from 'i18next';
import { expect, test } from 'vitest';
import { errorCode, type Job } from '../../../shared/app-api.ts';
import { en } from '../../i18n/en.ts';
import { fr } from '../../i18n/fr.ts';
import type { Words } from '../../i18n/words.ts';
import { reasonOf } from './reason.ts';

const failed = (part: Partial<Job>): Job => ({
  id: 'a',
  kind: 'backfill',
  state: 'failed',
  from: '2026-08-01T00:00:00Z',
  to: '2026-08-02T00:00:00Z',
  slots_total: 24,
  slots_done: 0,
  slots_failed: 0,
  readings: 0,
  started_at: '2026-08-03T00:00:00Z',
  finished_at: '2026-08-03T00:00:01Z',
  error: 'It went wrong.',
  ...part,
});

test.each(['fr', 'en'] as const)('a job’s failure is told in %s, with its own values', async (language) => {
  const i18n = i18next.createInstance();
  const resources = { fr: { page: fr }, en: { page: en } };
  await i18n.init({ lng: language, defaultNS: 'page', resources, interpolation: { escapeValue: false } });
  const t = i18n.t as Words['t'];
  const params = { url: 'http://x/', status: '503', file: 'a.parquet', line: '7' };
  for (const code of errorCode.options) {
    const told = reasonOf(failed({ error_code: code, error_params: params }), t);
    expect(told).not.toMatch(/errors\.|It went wrong|\{\{/);
    expect(told).toMatch(code.startsWith('source') ? /http:\/\/x\// : /a\.parquet/);
  }
  expect(reasonOf(failed({}), t)).toContain('It went wrong.');
  expect(reasonOf(failed({ error: null }), t)).toBe('');
});
