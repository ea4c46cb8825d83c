import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, startOfUtcDate } from '../../shared/slots.ts';
import { aReading } from '../testing/lake.ts';
import { toRawRow } from './raw-row.ts';

const START = startOfUtcDate('2026-08-31');
const ASKED = { from: START, to: START + 24 * HOUR_MS };

describe('toRawRow', () => {
  it('keeps a well-formed reading in its fields alone', () => {
    expect(toRawRow(aReading('Gap', 'GAP-A', START, 12), ASKED)).toEqual({
      slot: START,
      branch: 'Gap',
      sensor: 'GAP-A',
      visitors: 12,
      unit: 'visitors',
      record: null,
    });
  });

  it('keeps a reading of an hour that was not asked for without a slot, and whole', () => {
    const late = aReading('Gap', 'GAP-A', ASKED.to, 12);
    expect(toRawRow(late, ASKED)).toMatchObject({ slot: null, visitors: 12, record: JSON.stringify(late) });
  });

  it('gives no slot to a day that does not exist', () => {
    const february = { from: startOfUtcDate('2026-02-01'), to: startOfUtcDate('2026-04-01') };
    const sent = { ...aReading('Gap', 'GAP-A', START, 1), hour: '2026-02-30T05:00:00Z' };
    expect(toRawRow(sent, february)).toMatchObject({ slot: null, record: JSON.stringify(sent) });
  });

  it('keeps a count sent as text as it came, and no number', () => {
    const texty = { ...aReading('Gap', 'GAP-A', START, 0), visitors: '12' };
    expect(toRawRow(texty, ASKED)).toMatchObject({ slot: START, visitors: null, record: JSON.stringify(texty) });
  });

  it('loses nothing of anything: what has no record is rebuilt from its fields', () => {
    const field = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constant(undefined),
    );
    const record = fc.record(
      {
        branch: field,
        sensor: field,
        hour: fc.oneof(field, fc.constantFrom('2026-08-31T05:00:00Z', '2026-08-31T05:30:00Z', '2026-09-31T05:00:00Z')),
        visitors: field,
        unit: fc.oneof(field, fc.constant('visitors')),
        extra: field,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(record, fc.jsonValue()), (value) => {
        const sent: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
        const row = toRawRow(sent, ASKED);
        const kept: unknown =
          row.record === null
            ? {
                branch: row.branch,
                ...(row.sensor === null ? {} : { sensor: row.sensor }),
                hour: new Date(row.slot ?? Number.NaN).toISOString().replace('.000', ''),
                visitors: row.visitors,
                unit: row.unit,
              }
            : JSON.parse(row.record);
        expect(kept).toEqual(sent);
      }),
    );
  });
});
