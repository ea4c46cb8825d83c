import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { Alert } from '../../../shared/alerts.ts';
import type { Correction } from '../../../shared/app-api.ts';
import { en } from '../../i18n/en.ts';
import { formatsOf } from '../../i18n/format.ts';
import { rounded } from '../../i18n/rounded.ts';
import type { Words } from '../../i18n/words.ts';
import type { Fault, SensorHealth } from '../quality/sensor-health.ts';
import { type LookFacts, looksOf } from './looks.ts';
import { versus } from './rounded.ts';

const TODAY = '2026-11-24';
let words: Words;
beforeAll(async () => {
  const i18n = i18next.createInstance();
  const options = { lng: 'en', defaultNS: 'page', interpolation: { escapeValue: false } } as const;
  await i18n.init({ ...options, resources: { en: { page: en } } });
  words = { t: i18n.t, formats: formatsOf('en') };
});

const calm: LookFacts = {
  today: TODAY,
  health: 'ok',
  data: { end: '24 Nov, 10:00', since: '1 October 2026', hoursLate: 0, hoursMissing: 0 },
  sensors: { health: [], ill: 0, since: '2026-10-27', zoneOf: () => 'Europe/Paris' },
  gaps: [],
  hoursMissing: 0,
  weak: [],
  odd: [],
  peaks: [],
  names: [],
  closed: [],
};

function ill(sensor: string, rule: Correction['rule'], first: string, last: string): SensorHealth {
  const run: Correction = {
    branch_id: 'CHY-1',
    sensor_id: sensor,
    rule,
    quality: 'imputed',
    from: `${first}T08:00:00Z`,
    to: `${last}T17:00:00Z`,
    hours: 20,
    visitors_raw: 0,
    visitors: 100,
    expected: 100,
    decision: null,
  };
  const fault: Fault = { run, first, last };
  return { branch: 'CHY-1', sensor, faults: [fault], hours: 20, needsLook: true };
}

test('where nothing is wrong there is nothing to look at', () => {
  expect(looksOf(calm, words)).toEqual([]);
});

test('a source that does not answer comes first, and leads to the pipeline', () => {
  const names = [
    {
      name: 'Comptoir',
      reason: 'unknown-branch' as const,
      readings: 3,
      sensors: [],
      first: '2026-11-20T08:00:00Z',
      latest: '2026-11-21T08:00:00Z',
      nearest: [],
    },
  ];
  const [source, name] = looksOf({ ...calm, health: 'unreachable', names }, words);
  expect(source).toMatchObject({
    tone: 'failure',
    sentence: 'The sensors don’t answer; data ends at 24 Nov, 10:00.',
    link: { place: { page: 'pipeline' } },
  });
  expect(name).toMatchObject({
    sentence: 'A branch name is not recognised: “Comptoir”.',
    link: { place: { page: 'quality' } },
  });
});

test('a sensor is told by its rule in words, since when, and what to do; one that is well again less urgently', () => {
  const health = [
    ill('CHY-1-A', 'dead', '2026-11-19', '2026-11-23'),
    ill('CHY-1-B', 'stuck', '2026-11-18', '2026-11-19'),
    ill('CHY-1-C', 'reduced', '2026-10-27', '2026-11-23'),
  ];
  const looks = looksOf({ ...calm, sensors: { ...calm.sensors, health, ill: health.length } }, words);
  expect(looks.map(({ tone, sentence }) => [tone, sentence])).toEqual([
    ['alert', 'Silent sensor since 19 Nov: have CHY-1-A checked.'],
    ['alert', 'Weak sensor for more than 4 weeks: have CHY-1-C checked.'],
    ['note', 'Stuck counter for 20 h, ended on 19 Nov: CHY-1-B.'],
  ]);
  expect(looks[0]?.link?.place).toEqual({ story: { of: 'hour', hour: '2026-11-23T16:00:00Z', branch: 'CHY-1' } });
});

test('of many sensors three are named, the others counted', () => {
  const health = ['A', 'B', 'C', 'D', 'E'].map((id) => ill(`CHY-1-${id}`, 'dead', '2026-11-19', '2026-11-23'));
  const looks = looksOf({ ...calm, sensors: { ...calm.sensors, health, ill: health.length } }, words);
  expect(looks.map(({ id }) => id)).toEqual(['sensor-CHY-1-A', 'sensor-CHY-1-B', 'sensor-CHY-1-C', 'sensors']);
  expect(looks.at(-1)?.sentence).toBe('2 other sensors can’t be trusted at the moment.');
});

test('an odd day and a peak say how far from usual; a peak of an odd day is not told twice', () => {
  const odd = [{ branch: 'CHY-1', date: '2026-11-23', visitors: 145, usual: 100 }];
  const peak = { branch: 'CHY-1', slot: '2026-11-23T08:00:00Z', date: '2026-11-23', hour: 9, visitors: 90, usual: 30 };
  const looks = looksOf({ ...calm, odd, peaks: [peak, { ...peak, branch: 'CHY-2' }] }, words);
  expect(looks.map(({ branch, sentence }) => [branch, sentence])).toEqual([
    ['CHY-1', 'Monday 23 Nov: 145 visitors, +45% against usual.'],
    ['CHY-2', 'Peak on Monday 23 Nov, 9–\u206010\u00a0h: 90 visitors, usually about 30.'],
  ]);
});

test('numbers are said as people round them', () => {
  expect([28.4, 123, 1_234, 12_345].map(rounded)).toEqual([28, 120, 1_250, 12_500]);
  expect(versus({ visitors: 112, usual: 100 }, words)).toBe('12 more than usual');
  expect(versus({ visitors: 80, usual: 100 }, words)).toBe('20 fewer than usual');
  expect(versus({ visitors: 102, usual: 100 }, words)).toBe('as usual');
  expect(versus(null, words)).toBe('with no usual known yet');
});

test('a holiday within the week is told before it comes, with the branches that it closes', () => {
  const closed = [
    { date: TODAY, closed: 1, branches: 1, holiday: 'Today' },
    { date: '2026-11-27', closed: 2, branches: 40, holiday: 'Founders’ Day' },
    { date: '2026-11-30', closed: 1, branches: 1, holiday: '' },
  ];
  expect(looksOf({ ...calm, closed }, words).map(({ sentence }) => sentence)).toEqual([
    'Friday 27 Nov, public holiday (Founders’ Day): 2 branches of 40 will be closed.',
    'Monday 30 Nov: the branch will be closed.',
  ]);
});

test('an open alert is one sentence that leads to its evidence, unless the figures say it already', () => {
  const alert = {
    id: 'x',
    kind: 'footfall-day',
    severity: 'warning',
    branch_id: 'CHY-1',
    branches: [],
    params: { date: TODAY, last_date: TODAY },
    evidence: 'page=footfall',
  } as unknown as Alert;
  const told = [{ alert, title: 'Chambéry: a day far above usual' }];
  expect(looksOf(calm, words, told)).toEqual([
    {
      id: 'alert-x',
      tone: 'alert',
      branch: null,
      sentence: 'Chambéry: a day far above usual.',
      link: null,
      evidence: 'page=footfall',
    },
  ]);
  const odd = [{ branch: 'CHY-1', date: TODAY, visitors: 900, usual: 400 }];
  expect(looksOf({ ...calm, odd }, words, told).map(({ id }) => id)).toEqual([`odd-CHY-1-${TODAY}`]);
  const full = { ...alert, kind: 'disk-full', severity: 'critical', branch_id: null } as Alert;
  const both = looksOf({ ...calm, odd }, words, [{ alert: full, title: 'The disk is nearly full' }]);
  expect(both.map(({ id, tone }) => `${id} ${tone}`)).toEqual(['alert-x failure', `odd-CHY-1-${TODAY} note`]);
});
