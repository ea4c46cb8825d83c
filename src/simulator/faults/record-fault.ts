import type { Reading } from '../../shared/sensor-api.ts';
import { next, pick, toUnit } from '../chance/hash.ts';
import { typedName } from './branch-name.ts';
import type { FaultEvent } from './fault-of.ts';

const REQUIRED = ['branch', 'hour', 'visitors', 'unit'] as const;
const EXTRAS = [{ battery: 0.83 }, { firmware: '2.4.1' }, { comment: 'à vérifier' }, { direction: 'in' }] as const;
const UNITS: readonly { unit: string; per: number }[] = [
  { unit: 'persons', per: 1 },
  { unit: 'tens', per: 10 },
  { unit: 'visitors/minute', per: 60 },
];

/**
 * The records a site sends for one reading: mostly the reading itself, twice for a duplicate, out of form for a record
 * fault. Sensor faults have done their work by then.
 */
export function recordsOf(reading: Reading, { fault, bits }: FaultEvent): readonly unknown[] {
  switch (fault) {
    case 'duplicate':
      return [reading, reading];
    case 'number_as_text':
      return [{ ...reading, visitors: pick([`${reading.visitors}`, ` ${reading.visitors} `], bits) }];
    case 'decimal':
      return [{ ...reading, visitors: reading.visitors + pick([0.25, 0.5, 0.75], bits) }];
    case 'count_null':
      return [{ ...reading, visitors: null }];
    case 'wrong_unit': {
      const { unit, per } = pick(UNITS, bits);
      return [{ ...reading, visitors: Math.round((reading.visitors / per) * 100) / 100, unit }];
    }
    case 'extra_field':
      return [{ ...reading, ...pick(EXTRAS, bits) }];
    case 'field_absent':
      return [without(reading, pick(REQUIRED, bits))];
    case 'sensor_absent':
      return [without(reading, 'sensor')];
    case 'stranger':
      return [without({ ...reading, branch: typedName(reading.branch, 'name_unknown', bits) }, 'sensor')];
    default:
      return [{ ...reading, branch: typedName(reading.branch, fault, next(bits, Math.floor(toUnit(bits) * 8))) }];
  }
}

function without(reading: Reading, field: keyof Reading): Partial<Reading> {
  const { [field]: _, ...rest } = reading;
  return rest;
}
