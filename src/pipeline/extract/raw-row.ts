import { reading } from '../../shared/sensor-api.ts';
import type { SlotRange } from '../../shared/slots.ts';

/** A reading as the raw table keeps it; see `RAW` in the lake's tables. Nothing of what was received is lost. */
export interface RawRow {
  slot: number | null;
  branch: string | null;
  sensor: string | null;
  visitors: number | null;
  unit: string | null;
  record: string | null;
}

/**
 * The border: turns what a site sent into a row, whatever it is.
 *
 * @param value one element of the API's `readings`
 * @param asked the slots that were asked for; a reading of another hour has no slot
 */
export function toRawRow(value: unknown, asked: SlotRange): RawRow {
  const formed = reading.safeParse(value);
  if (formed.success) {
    const { branch, sensor = null, hour, visitors, unit } = formed.data;
    const slot = Date.parse(hour);
    if (slot >= asked.from && slot < asked.to) return { slot, branch, sensor, visitors, unit, record: null };
  }
  return malformedRow(value, asked);
}

function malformedRow(value: unknown, asked: SlotRange): RawRow {
  const fields: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  const hour = reading.shape.hour.safeParse(fields.hour);
  const slot = hour.success ? Date.parse(hour.data) : null;
  return {
    slot: slot !== null && slot >= asked.from && slot < asked.to ? slot : null,
    branch: textOrNull(fields.branch),
    sensor: textOrNull(fields.sensor),
    visitors: typeof fields.visitors === 'number' ? fields.visitors : null,
    unit: textOrNull(fields.unit),
    record: JSON.stringify(value) ?? 'null',
  };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
