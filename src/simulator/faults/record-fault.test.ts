import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Reading, reading } from '../../shared/sensor-api.ts';
import type { ReadingFault } from './catalogue.ts';
import { recordsOf } from './record-fault.ts';

const anyBits = fc.nat(0xffffffff);
const event = (fault: ReadingFault, bits: number, start = 0, end = 1) => ({ fault, bits, start, end });

describe('a record', () => {
  const good: Reading = {
    branch: 'Chambéry Centre',
    sensor: 'CHY-1-A',
    hour: '2026-11-23T14:00:00Z',
    visitors: 12,
    unit: 'visitors',
  };
  const under = (fault: ReadingFault, bits: number) => recordsOf(good, event(fault, bits));

  test('is sent twice, and alike, under duplicate', () => {
    expect(under('duplicate', 1)).toEqual([good, good]);
  });

  test.each(['number_as_text', 'count_null', 'wrong_unit', 'extra_field', 'field_absent'] as const)(
    'breaks the contract under %s',
    (fault) => {
      fc.assert(
        fc.property(anyBits, (bits) => {
          const [record] = under(fault, bits);
          expect(reading.safeParse(record).success).toBe(false);
        }),
        { seed: 1 },
      );
    },
  );

  test('keeps the contract but not a whole count under decimal, and tells no sensor under sensor_absent and stranger', () => {
    const [decimal] = under('decimal', 7);
    expect(Number.isInteger(reading.parse(decimal).visitors)).toBe(false);
    const [anonymous] = under('sensor_absent', 7);
    expect(reading.parse(anonymous)).not.toHaveProperty('sensor');
    const [stranger] = under('stranger', 7);
    expect(reading.parse(stranger)).not.toHaveProperty('sensor');
    expect(reading.parse(stranger).branch).not.toBe(good.branch);
  });
});
