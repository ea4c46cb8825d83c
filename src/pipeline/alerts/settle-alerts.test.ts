import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert, FootfallRule } from '../../shared/alerts.ts';
import { DEFAULT_RULES } from '../../shared/default-alert-rules.ts';
import { HOUR_MS } from '../../shared/slots.ts';
import type { Finding } from './finding.ts';
import { footfallFindings } from './footfall.ts';
import type { FootfallPoint } from './footfall-points.ts';
import { settleAlerts } from './settle-alerts.ts';

const NOON = Date.UTC(2026, 10, 23, 8);
const RULE = { ...DEFAULT_RULES[0], level: { by: 'usual', share: 1 }, duration: 1, hysteresis: 0.4 } as FootfallRule;

const hoursOf = (visitors: readonly number[]): FootfallPoint[] =>
  visitors.map((count, hour) => ({
    branch_id: 'A',
    start: NOON + hour * HOUR_MS,
    date: '2026-11-23',
    hour: 9 + hour,
    visitors: count,
    low: count,
    high: count,
    expected: 50,
    usual: 50,
    expected_then: 50,
    dispersion: 0.02,
    dispersion_usual: 0.02,
    alike_above: null,
    alike_below: null,
  }));

/** Judges one thing after the other, as the application does. */
function judged(readings: readonly (readonly Finding[])[]): Alert[] {
  const held = new Map<string, Alert>();
  for (const [step, findings] of readings.entries()) {
    const changed = settleAlerts(
      [...held.values()],
      { kinds: new Set(['footfall-hour']), findings, since: { 'footfall-hour': NOON - HOUR_MS } },
      { now: NOON + step * HOUR_MS, rules: [RULE], revision: 1000 * step + 1, quietUntil: () => null },
    );
    for (const one of changed) held.set(one.id, one);
  }
  return [...held.values()];
}

const findingsOf = (visitors: readonly number[]) => footfallFindings(hoursOf(visitors), RULE, new Set(['A']));
const told = (alerts: readonly Alert[]) =>
  alerts.map(({ id, from, to, state, params }) => ({ id, from, to, state, params }));

test('hours far above usual in a row are one alert, which closes when they are over', () => {
  const day = [50, 110, 130, 90, 50];
  const alerts = judged([1, 2, 3, 4, 5].map((hours) => findingsOf(day.slice(0, hours))));
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({
    state: 'closed',
    closing: 'over',
    from: '2026-11-23T09:00:00.000Z',
    to: '2026-11-23T12:00:00.000Z',
    params: { visitors: '330', usual: '150', hour_from: '10', hour_to: '13' },
  });
});

test('hours judged one by one, in parts, or all at once make the same alerts, and judging again changes nothing', () => {
  const day = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(day, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (visitors, looked) => {
      const steps = visitors
        .map((_, hour) => hour + 1)
        .filter((hours) => looked[hours - 1] || hours === visitors.length);
      const [parts, atOnce] = [
        judged(steps.map((to) => findingsOf(visitors.slice(0, to)))),
        judged([findingsOf(visitors)]),
      ];
      expect(told(parts)).toEqual(told(atOnce));
      const again = judged([findingsOf(visitors), findingsOf(visitors)]);
      expect(again).toEqual(atOnce);
    }),
  );
});

test('a late reading or a decision that makes an hour usual withdraws its alert', () => {
  const alerts = judged([findingsOf([50, 130]), findingsOf([50, 60])]);
  expect(alerts).toMatchObject([{ state: 'closed', closing: 'withdrawn' }]);
});

test('an alert becomes part of one for the network once many branches share its cause', () => {
  const points = ['A', 'B', 'C', 'D'].flatMap((branch_id) =>
    hoursOf([50, 130]).map((point) => ({ ...point, branch_id })),
  );
  const wide = footfallFindings(points, RULE, new Set(['A', 'B', 'C', 'D']));
  expect(wide).toMatchObject([{ branch_id: null, branches: ['A', 'B', 'C', 'D'] }]);
  expect(judged([findingsOf([50, 130]), wide])).toMatchObject([
    { branch_id: 'A', state: 'closed', closing: 'merged' },
    { branch_id: null, state: 'open' },
  ]);
});

test('an hour that was partly imputed is judged by the end of its interval that is nearer to usual', () => {
  const [before, hour] = hoursOf([50, 130]);
  const imputed = { ...(hour as FootfallPoint), low: 90, high: 170 };
  expect(footfallFindings([before as FootfallPoint, imputed], RULE, new Set(['A']))).toEqual([]);
});
