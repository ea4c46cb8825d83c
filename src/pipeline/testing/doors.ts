import { DOORS } from '../../shared/lake-tables.ts';
import { HOUR_MS, startOfUtcDate } from '../../shared/slots.ts';
import { publish } from '../lake/publish.ts';
import { temporaryHome } from './lake.ts';

/** The first hour of {@link lakeOfDoors}, in UTC; local dates are two hours ahead. */
export const FIRST_HOUR = startOfUtcDate('2026-08-31');

/**
 * A home whose lake has nothing but a doors file of August 2026, from {@link FIRST_HOUR} on. Each letter is an hour of the
 * sensor, whose first three letters are its branch: `.` measured, `_` closed, d dead, s spike, S a spike left missing.
 */
export async function lakeOfDoors(doors: Record<string, string>) {
  const { layout, database } = await temporaryHome();
  const hours = Object.entries(doors).flatMap(([sensor, letters]) =>
    [...letters].map((letter, hour) => {
      const rule = { d: "'dead'", s: "'spike'", S: "'spike'" }[letter] ?? 'NULL';
      const quality = { '.': 'measured', _: 'closed', S: 'missing' }[letter] ?? 'imputed';
      const values: Record<string, string> = {
        branch_id: `'${sensor.slice(0, 3)}'`,
        sensor_id: `'${sensor}'`,
        hour_utc: `make_timestamp(${(FIRST_HOUR + hour * HOUR_MS) * 1000})`,
        local_date: `make_timestamp(${(FIRST_HOUR + (hour + 2) * HOUR_MS) * 1000})::DATE`,
        local_hour: String((hour + 2) % 24),
        is_open: String(letter !== '_'),
        visitors_raw: '1',
        visitors: letter === 'S' || letter === '_' ? 'NULL' : '10',
        expected: '9.5',
        quality: `'${quality}'`,
        rule,
      };
      return `(${DOORS.columns.map(({ name, type }) => `${values[name] ?? 'NULL'}::${type}`).join(', ')})`;
    }),
  );
  const names = DOORS.columns.map(({ name }) => name).join(', ');
  await publish(database, layout, `FROM (VALUES ${hours.join(', ')}) AS doors(${names})`, layout.doors('2026-08'));
  return { layout, database };
}
