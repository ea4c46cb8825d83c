import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, daysBetween } from '../../shared/slots.ts';
import { nearDates } from './near-dates.ts';

it('keeps every date, near ones together, and never spans more than a year', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (gaps) => {
      let date = '2020-01-01';
      const dates = [date, ...gaps.map((gap) => (date = addDays(date, gap)))];
      const groups = nearDates(dates);
      expect(groups.flat()).toEqual(dates);
      for (const [index, group] of groups.entries()) {
        const [first = '', last = ''] = [group[0], group.at(-1)];
        expect(daysBetween(first, last)).toBeLessThan(366);
        const next = groups[index + 1]?.[0];
        if (next) expect(daysBetween(last, next) > 98 || daysBetween(first, next) >= 366).toBe(true);
      }
    }),
  );
});
